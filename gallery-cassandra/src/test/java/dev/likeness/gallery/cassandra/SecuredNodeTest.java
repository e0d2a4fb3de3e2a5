package dev.likeness.gallery.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.cassandra.testing.CassandraCluster;
import dev.likeness.cassandra.testing.NodeSecurity;
import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryException;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.NewEncoding;
import dev.likeness.gallery.NewPerson;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node that asks for TLS, a user and a password. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class SecuredNodeTest {
  private static final GalleryModel MODEL =
      new GalleryModel("made up", "ab".repeat(32), 3, Distance.L2);

  /** How often a new node is asked that has not made its first user yet. */
  private static final int ATTEMPTS = 60;

  @SuppressWarnings("NullAway.Init") // JUnit starts it before the tests
  private CassandraCluster cluster;

  @SuppressWarnings("NullAway.Init") // JUnit sets it before the tests
  private NodeSecurity security;

  @SuppressWarnings("NullAway.Init") // JUnit sets it before the tests
  private SSLContext usual;

  @BeforeAll
  void start(@TempDir Path folder) throws NoSuchAlgorithmException, InterruptedException {
    security = NodeSecurity.in(folder);
    cluster = CassandraCluster.startSecured(folder, security);
    usual = SSLContext.getDefault();
    SSLContext.setDefault(security.trusting());
    for (int attempt = 1; ; attempt++) {
      try {
        CassandraGalleries.prepare(secured(), NodeSecurity.USER, 1);
        return;
      } catch (GalleryException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        Thread.sleep(500);
      }
    }
  }

  @AfterAll
  void stop() {
    SSLContext.setDefault(usual);
    if (cluster != null) {
      cluster.close();
    }
  }

  private CassandraAddress address(String more) {
    InetSocketAddress node = cluster.nodes().get(0).contactPoint();
    return CassandraAddress.parse(
        "cassandra://"
            + (more.contains("user") ? NodeSecurity.USER + "@" : "")
            + node.getAddress().getHostAddress()
            + ":"
            + node.getPort()
            + "/likeness"
            + (more.contains("tls") ? "?tls" : ""));
  }

  private CassandraAddress secured() {
    return address("user, tls");
  }

  private static CassandraGalleries connect(CassandraAddress address, String password) {
    return CassandraGalleries.connect(
        address, password, SharedGalleries.KEYS, SharedGalleries.FILES);
  }

  @Test
  void whoHasUserPasswordAndTrustIsServed() {
    try (CassandraGalleries galleries = connect(secured(), NodeSecurity.USER);
        Gallery gallery = galleries.open("default", MODEL)) {
      NewEncoding encoding = NewEncoding.of(Encoding.of(new float[] {1, 2, 3}));
      gallery.enrol(NewPerson.named("Anna"), List.of(encoding));

      assertThat(gallery.nearest(encoding.encoding()))
          .map(match -> match.person().name())
          .isEqualTo(Optional.of("Anna"));
    }
  }

  @Test
  void anotherPasswordIsRefused() {
    assertThatThrownBy(() -> connect(secured(), "guessed"))
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining("refused the user or the password")
        .hasMessageNotContaining("guessed");
  }

  @Test
  void nobodyIsRefused() {
    assertThatThrownBy(() -> connect(address("tls"), ""))
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining("refused the user or the password");
  }

  @Test
  void withoutTlsNoNodeAnswers() {
    assertThatThrownBy(() -> connect(address("user"), NodeSecurity.USER))
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining("?tls");
  }

  @Test
  void aCertificateThatNobodyTrustsIsRefused(@TempDir Path folder) {
    SSLContext.setDefault(NodeSecurity.in(folder).trusting());
    try {
      assertThatThrownBy(() -> connect(secured(), NodeSecurity.USER))
          .isInstanceOf(GalleryException.class)
          .hasMessageContaining("certificate");
    } finally {
      SSLContext.setDefault(security.trusting());
    }
  }
}
