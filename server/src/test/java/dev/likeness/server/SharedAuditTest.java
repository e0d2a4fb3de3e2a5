package dev.likeness.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.audit.AuditEvent;
import dev.likeness.audit.AuditEvidence;
import dev.likeness.audit.AuditException;
import dev.likeness.audit.AuditLog;
import dev.likeness.audit.AuditPlaces;
import dev.likeness.audit.AuditPublicKey;
import dev.likeness.audit.AuditVerification;
import dev.likeness.cassandra.testing.CassandraNode;
import dev.likeness.cassandra.testing.SharedCassandra;
import dev.likeness.gallery.GalleryUnavailableException;
import dev.likeness.gallery.MasterKeySource;
import dev.likeness.gallery.cassandra.CassandraAddress;
import dev.likeness.gallery.cassandra.CassandraGalleries;
import dev.likeness.gallery.cassandra.LocalFiles;
import dev.likeness.server.Served.Parts;
import dev.likeness.server.Served.Said;
import dev.likeness.tasks.audit.AuditChainsAnswer.AuditChainAnswer;
import dev.likeness.tasks.audit.ReadSharedLogs;
import dev.likeness.tasks.audit.SharedLogReplica;
import dev.likeness.tasks.data.SharedCollections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The copy of a server's audit log, in the keyspace. */
@Timeout(180)
class SharedAuditTest {
  private static final AuditEvent SEARCH =
      new AuditEvent("k1", "search", "default", List.of("p-1"), "match", "r1");

  private final CassandraNode node = SharedCassandra.node();
  private final SharedCollections place =
      new SharedCollections(
          new CassandraAddress(
              List.of(node.contactPoint()),
              SharedCassandra.unusedKeyspace(),
              Optional.empty(),
              false),
          "");

  @TempDir private Path folder = Path.of("unset");

  @BeforeEach
  void prepare() {
    place.prepare(1);
  }

  private Path home() {
    return folder.resolve("server");
  }

  private Path log() {
    return home().resolve("audit.log");
  }

  private Served start() throws IOException {
    Files.createDirectories(home());
    return Served.in(home(), config -> config.withShared(place));
  }

  private static Said enrol(Served server, String person) {
    return server.send(
        "POST",
        "/v1/collections/default/people",
        new Parts().field("name", person).file("images", Served.picture(person, 1)));
  }

  private static void awaitNotReady(Served server) throws InterruptedException {
    int status = 0;
    for (int i = 0; i < 300 && status != 503; i++) {
      Thread.sleep(100);
      status = server.ask("GET", "/v1/ready").status();
    }
    assertThat(status).isEqualTo(503);
  }

  /** Returns the chain of the server's log, written out of the keyspace. */
  private Path fetched() throws IOException {
    String first = AuditLog.last(log(), Integer.MAX_VALUE).get(0).hash().substring(0, 16);
    Path file = folder.resolve("fetched-" + System.nanoTime() + ".log");
    try (CassandraGalleries galleries =
        place.connect(MasterKeySource.none(), LocalFiles.in(folder))) {
      String chain =
          ReadSharedLogs.chains(galleries).chains().stream()
              .map(AuditChainAnswer::chain)
              .filter(id -> id.endsWith("-" + first))
              .findFirst()
              .orElseThrow();
      ReadSharedLogs.fetch(galleries, chain, file);
    }
    return file;
  }

  private void requireSameAsTheKeyspace() throws IOException {
    assertThat(Files.readString(fetched())).isEqualTo(Files.readString(log())).isNotEmpty();
  }

  @Test
  void theLogOfALostDiskIsVerifiedFromTheKeyspace() throws IOException {
    try (Served server = start()) {
      assertThat(enrol(server, "anna").status()).isEqualTo(201);
      requireSameAsTheKeyspace();
    }
    Path fetched = fetched();
    AuditPublicKey key = AuditPublicKey.parse(Files.readString(Path.of(fetched + ".pub")));
    assertThat(key.fingerprint())
        .isEqualTo(AuditLog.publicKeyIn(home().resolve("audit.key")).fingerprint());
    Files.delete(log());

    AuditVerification found =
        AuditLog.verify(
            fetched,
            AuditEvidence.none().with(key).with(AuditLog.headIn(home().resolve("audit.head"))));

    assertThat(found.isSound()).isTrue();
    assertThat(found.signed()).isEqualTo(found.entries() - 1);
    assertThat(found.open()).isZero();
  }

  @Test
  void withoutAMajorityNothingIsDoneAndTheLogIsCaughtUpAfterwards()
      throws IOException, InterruptedException {
    try (Served server = start()) {
      assertThat(enrol(server, "haru").status()).isEqualTo(201);
      Said refused;
      Said health;
      Said metrics;
      node.pause();
      try {
        awaitNotReady(server);
        refused = enrol(server, "amara");
        health = server.ask("GET", "/v1/health");
        metrics = server.ask("GET", "/v1/metrics");
      } finally {
        node.resume();
      }
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.code()).isEqualTo("store_unavailable");
      assertThat(health.status()).isEqualTo(200);
      assertThat(metrics.status()).isEqualTo(200);

      assertThat(enrol(server, "amara").status()).isEqualTo(201);
      requireSameAsTheKeyspace();
    }
    assertThat(AuditLog.verify(log(), AuditEvidence.none()).open()).isZero();
    requireSameAsTheKeyspace();
  }

  @Test
  void anEntryThatNoMajorityHasIsRefusedAndCopiedBeforeTheNext() throws IOException {
    start().close();
    try (CassandraGalleries galleries =
            place.connect(MasterKeySource.none(), LocalFiles.in(folder));
        AuditLog audited =
            AuditLog.open(
                AuditPlaces.of(log()), Clock.systemUTC(), SharedLogReplica.of(galleries))) {
      node.pause();
      try {
        assertThatThrownBy(() -> audited.append(SEARCH))
            .isInstanceOf(AuditException.class)
            .hasCauseInstanceOf(GalleryUnavailableException.class);
        assertThat(audited.isWritable()).isTrue();
      } finally {
        node.resume();
      }
      audited.append(SEARCH);
      requireSameAsTheKeyspace();
    }
  }

  /** As if the server was killed between its file and the keyspace. */
  @Test
  void whatTheKeyspaceLacksIsCopiedAtTheStart() throws IOException {
    Served first = start();
    String key = first.key();
    first.close();
    try (AuditLog alone = AuditLog.open(log())) {
      alone.append(SEARCH);
    }
    assertThat(Files.readString(fetched())).isNotEqualTo(Files.readString(log()));

    try (Served server = start().using(key)) {
      assertThat(server.ask("GET", "/v1/ready").status()).isEqualTo(200);
      requireSameAsTheKeyspace();
    }
  }
}
