package dev.likeness.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.likeness.audit.AuditPlaces;
import dev.likeness.server.Served.Parts;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.backup.BackupRequest;
import dev.likeness.tasks.backup.BackupSecret;
import dev.likeness.tasks.backup.CreateBackup;
import dev.likeness.tasks.backup.RestoreBackup;
import dev.likeness.tasks.backup.RestoreRequest;
import dev.likeness.tasks.backup.RestoreRequest.Existing;
import dev.likeness.tasks.data.DataFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup that is made while people are enrolled holds all who were acknowledged before it. */
class BackupBesideServerTest {
  @TempDir private Path folder = Path.of("unset");

  @Test
  void whoWasEnrolledBeforeTheBackupIsRestored() throws Exception {
    Path home = folder.resolve("home");
    Path backup = folder.resolve("a.backup");
    List<String> acknowledged = new CopyOnWriteArrayList<>();
    List<String> before;
    String key;
    JsonNode people;
    try (Served server = Served.in(home)) {
      key = server.key();
      AtomicBoolean stopped = new AtomicBoolean();
      Thread load = new Thread(() -> enrol(server, acknowledged, stopped), "load");
      load.start();
      while (acknowledged.size() < 3) {
        Thread.sleep(5);
      }
      before = List.copyOf(acknowledged);
      DataFolder data = DataFolder.of(new Home(home));
      CreateBackup.run(
          new BackupRequest(
              data,
              AuditPlaces.of(home.resolve("audit.log")),
              new Home(home),
              backup,
              BackupSecret.none()),
          Clock.systemUTC());
      stopped.set(true);
      load.join();
      people =
          server.ask("GET", "/v1/collections/" + before.get(0) + "/people").json().path("people");
    }

    Path restored = folder.resolve("restored");
    RestoreBackup.run(
        new RestoreRequest(
            backup, new Home(restored), BackupSecret.none(), Existing.REFUSE, Optional.empty()),
        Clock.systemUTC());

    try (Served server = Served.in(restored)) {
      assertThat(server.server().firstKey()).isEmpty();
      assertThat(ask(server, key, "/v1/status").path("faults")).isEmpty();
      for (String id : before) {
        assertThat(ask(server, key, "/v1/collections/" + id).path("people").asInt())
            .as(id)
            .isEqualTo(1);
      }
      assertThat(ask(server, key, "/v1/collections/" + before.get(0) + "/people").path("people"))
          .isEqualTo(people);
    }
  }

  private static JsonNode ask(Served server, String key, String path) {
    return server.send("GET", path, Optional.of(key), Optional.empty(), new byte[0]).json();
  }

  private static void enrol(Served server, List<String> acknowledged, AtomicBoolean stopped) {
    byte[] picture = Served.picture("anna", 1);
    for (int i = 0; !stopped.get(); i++) {
      String id = "c-" + i;
      server.send("POST", "/v1/collections", "{\"id\":\"" + id + "\"}");
      int status =
          server
              .send(
                  "POST",
                  "/v1/collections/" + id + "/people",
                  new Parts().field("name", "Anna").file("images", picture))
              .status();
      if (status == 201) {
        acknowledged.add(id);
      }
    }
  }
}
