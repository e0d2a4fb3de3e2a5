package dev.likeness.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.likeness.audit.AuditException;
import dev.likeness.audit.AuditPlaces;
import dev.likeness.models.EmbeddedModels;
import dev.likeness.server.Served.Parts;
import dev.likeness.server.Served.Said;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.backup.BackupRequest;
import dev.likeness.tasks.backup.BackupSecret;
import dev.likeness.tasks.backup.CreateBackup;
import dev.likeness.tasks.backup.VerifyBackup;
import dev.likeness.tasks.data.DataFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * One byte of a file of the data folder is flipped while the server is down: that is told, what it
 * concerns is closed, and all else works.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BitRotTest {
  private Path whole = Path.of("unset");
  private Path folder = Path.of("unset");
  private String key = "";

  /** Keeps the folder of a server that was killed: its last changes are in write-ahead logs. */
  @BeforeAll
  void fill(@TempDir Path place) throws IOException {
    Path running = place.resolve("running");
    whole = place.resolve("whole");
    Files.createDirectories(running);
    try (Served server = Served.in(running)) {
      key = server.key();
      for (String id : List.of("staff", "guests")) {
        assertThat(server.send("POST", "/v1/collections", "{\"id\":\"" + id + "\"}").status())
            .isEqualTo(201);
        for (String person : List.of("anna", "georg", "mei")) {
          Said enrolled =
              server.send(
                  "POST",
                  "/v1/collections/" + id + "/people",
                  new Parts()
                      .field("id", person)
                      .field("name", person)
                      .file("images", Served.picture(person, 1)));
          assertThat(enrolled.status()).as(enrolled.body()).isEqualTo(201);
        }
      }
      copy(running, whole);
    }
  }

  @BeforeEach
  void copy(@TempDir Path place) throws IOException {
    folder = place.resolve("data");
    copy(whole, folder);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path file : walk.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  /** Flips the lowest bit of a byte. */
  private static void flip(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at < 0 ? bytes.length + at : at] ^= 1;
    Files.write(file, bytes);
  }

  private static int indexOf(byte[] bytes, byte[] sought) {
    for (int i = 0; i + sought.length <= bytes.length; i++) {
      int j = 0;
      while (j < sought.length && bytes[i + j] == sought[j]) {
        j++;
      }
      if (j == sought.length) {
        return i;
      }
    }
    throw new AssertionError("not in the file");
  }

  private static void flipIn(Path file, String text) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    flip(file, indexOf(bytes, text.getBytes(StandardCharsets.UTF_8)));
  }

  private Said ask(Served server, String method, String path) {
    return server.send(method, path, Optional.of(key), Optional.empty(), new byte[0]);
  }

  private Path gallery(String id) {
    return folder.resolve("collections").resolve(id).resolve("gallery.db");
  }

  /** Stops a server over the folder in order, so that the write-ahead logs are empty. */
  private void settle() {
    try (Served server = Served.in(folder)) {
      assertThat(ask(server, "GET", "/v1/collections/staff").json().path("people").asInt())
          .isEqualTo(3);
      assertThat(ask(server, "GET", "/v1/collections/guests").status()).isEqualTo(200);
    }
  }

  private void requireStaffClosed(String reason) {
    try (Served server = Served.in(folder)) {
      Said closed = ask(server, "GET", "/v1/collections/staff");
      assertThat(closed.status() + " " + closed.code()).isEqualTo("503 collection_closed");
      assertThat(closed.json().at("/error/details/reason").asText()).isEqualTo(reason);
      JsonNode guests = ask(server, "GET", "/v1/collections/guests").json();
      assertThat(guests.path("people").asInt()).isEqualTo(3);
      assertThat(ask(server, "GET", "/v1/status").json().at("/faults/0/what").asText())
          .isEqualTo("staff");
      assertThat(ask(server, "GET", "/v1/ready").json().path("status").asText())
          .isEqualTo("degraded");
    }
  }

  @Test
  void withoutDamageAllIsThere() {
    settle();
  }

  @Test
  void anEncodingInAGallery() throws IOException {
    settle();
    byte[] encoding = encodingIn(gallery("staff"));
    flip(gallery("staff"), indexOf(Files.readAllBytes(gallery("staff")), encoding) + 40);

    requireStaffClosed("unreadable");
  }

  private static byte[] encodingIn(Path gallery) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + gallery);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT encoding FROM sample LIMIT 1")) {
      return Arrays.copyOf(row.getBytes(1), 64); // which lie in one page
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void thePageOfPeopleInAGallery() throws IOException {
    settle();
    byte[] bytes = Files.readAllBytes(gallery("staff"));
    // Every page of a table begins with its kind.
    for (int page = 4096; page < bytes.length; page += 4096) {
      bytes[page] ^= 1;
    }
    Files.write(gallery("staff"), bytes);

    requireStaffClosed("unreadable");
  }

  @Test
  void theWriteAheadLogOfAGallery() throws IOException {
    Path log = gallery("staff").resolveSibling("gallery.db-wal");
    byte[] bytes = Files.readAllBytes(log);
    flip(log, indexOf(bytes, "georg".getBytes(StandardCharsets.UTF_8)));

    try (Served server = Served.in(folder)) {
      JsonNode fault = ask(server, "GET", "/v1/status").json().at("/faults/0");
      assertThat(fault.path("what").asText()).isEqualTo("changes of staff");
      assertThat(fault.path("reason").asText()).isEqualTo("behind");
      assertThat(ask(server, "GET", "/v1/ready").json().path("status").asText())
          .isEqualTo("degraded");
      assertThat(ask(server, "GET", "/v1/collections/staff").json().path("people").asInt())
          .isEqualTo(1);
      assertThat(ask(server, "GET", "/v1/collections/guests").json().path("people").asInt())
          .isEqualTo(3);
    }
  }

  @Test
  void theKeys() throws IOException {
    flipIn(folder.resolve("keys.json"), "\"sha256\"");

    assertThatThrownBy(() -> Served.in(folder))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("keys.json")
        .hasMessageContaining("is damaged");
  }

  @Test
  void theHashOfAKey() throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve("keys.json"));
    int at = indexOf(bytes, "\"sha256\" : \"".getBytes(StandardCharsets.UTF_8)) + 12;
    bytes[at] = (byte) (bytes[at] == '0' ? '1' : '0');
    Files.write(folder.resolve("keys.json"), bytes);

    try (Served server = Served.in(folder)) {
      assertThat(ask(server, "GET", "/v1/collections").code()).isEqualTo("invalid_key");
    }
  }

  @Test
  void theInventory() throws IOException {
    flipIn(folder.resolve("inventory.json"), "\"collections\"");

    assertThatThrownBy(() -> Served.in(folder))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("inventory.json is damaged");
  }

  @Test
  void anIdentityInTheInventory() throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve("inventory.json"));
    int at = indexOf(bytes, "\"staff\":\"".getBytes(StandardCharsets.UTF_8)) + 9;
    bytes[at] = (byte) (bytes[at] == '0' ? '1' : '0');
    Files.write(folder.resolve("inventory.json"), bytes);

    requireStaffClosed("replaced");
  }

  @Test
  void theAuditLog() throws IOException {
    flipIn(folder.resolve("audit.log"), "georg");

    assertThatThrownBy(() -> Served.in(folder))
        .isInstanceOf(AuditException.class)
        .hasMessageContaining("was changed, cut or damaged")
        .hasMessageContaining("likeness audit set-aside");
  }

  /** It has two lines, the older of which is as good. */
  @Test
  void oneLineOfTheHeadOfTheAuditLog() throws IOException {
    flip(folder.resolve("audit.head"), 30);

    settle();
  }

  @Test
  void bothLinesOfTheHeadOfTheAuditLog() throws IOException {
    flip(folder.resolve("audit.head"), 30);
    flip(folder.resolve("audit.head"), -30);

    assertThatThrownBy(() -> Served.in(folder))
        .isInstanceOf(AuditException.class)
        .hasMessageContaining("audit.head holds no head of an audit log")
        .hasMessageContaining("likeness audit set-aside");
  }

  @Test
  void theRecordOfAJob() throws IOException {
    Path job = Files.createDirectories(folder.resolve("jobs").resolve("0123abc"));
    Files.writeString(
        job.resolve("job.json"),
        "{\"id\":\"0123abc\",\"kind\":\"painting\",\"owner\":\"key_a\",\"state\":\"done\",\"progress\":1.0,"
            + "\"created_at\":\"2026-01-01T00:00:00Z\",\"details\":{}}");
    Files.writeString(job.resolve("result.png"), "a result");
    flipIn(job.resolve("job.json"), "done");

    try (Served server = Served.in(folder)) {
      assertThat(ask(server, "GET", "/v1/status").json().at("/faults/0/what").asText())
          .isEqualTo("job 0123abc");
      assertThat(job.resolve("result.png")).hasContent("a result");
      assertThat(ask(server, "GET", "/v1/collections/staff").status()).isEqualTo(200);
    }
  }

  @Test
  void aNetwork() throws IOException {
    Path network;
    try (Stream<Path> walk = Files.walk(folder.resolve("embedded"))) {
      network =
          walk.filter(file -> file.endsWith(EmbeddedModels.ENCODER + ".onnx"))
              .findFirst()
              .orElseThrow();
    }
    flip(network, (int) (Files.size(network) / 2));

    assertThatThrownBy(() -> Served.in(folder)).hasMessageContaining("SHA-256");
  }

  @Test
  void aBackup() throws IOException {
    settle();
    Path backup = folder.resolveSibling("a.backup");
    CreateBackup.run(
        new BackupRequest(
            DataFolder.of(new Home(folder)),
            AuditPlaces.of(folder.resolve("audit.log")),
            new Home(folder),
            backup,
            BackupSecret.none()),
        Clock.systemUTC());
    assertThat(VerifyBackup.run(backup, BackupSecret.none()).collections()).isPositive();
    flip(backup, (int) (Files.size(backup) / 2));

    assertThatThrownBy(() -> VerifyBackup.run(backup, BackupSecret.none()))
        .isInstanceOf(UnusableInputException.class);
  }
}
