package dev.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.server.access.ApiKeys;
import dev.likeness.server.access.Caller;
import dev.likeness.server.access.Scope;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCommandTest {
  @TempDir private Path home = Path.of("unset");
  private Program program = new Program(Path.of("unset"));

  @BeforeEach
  void start() {
    program = new Program(home);
  }

  @Test
  void aKeyIsPrintedAloneAndOpensWhatWasAskedFor() {
    Program.Run run =
        program.run("key", "create", "--scope", "read,search", "--collection", "staff");

    Caller caller =
        ApiKeys.in(home.resolve("keys.json"), Clock.systemUTC())
            .caller(run.out().strip())
            .orElseThrow();
    assertThat(caller.scopes()).containsExactlyInAnyOrder(Scope.READ, Scope.SEARCH);
    assertThat(caller.collections()).isEqualTo(Set.of("staff"));
    assertThat(run.err()).contains("key revoke " + caller.keyId());
  }

  @Test
  void aListHoldsNoKeys() {
    String key = program.run("key", "create", "--scope", "admin", "--label", "mine").out().strip();

    Program.Run run = program.run("key", "list");
    assertThat(run.out()).contains("admin", "mine", "no end").doesNotContain(key);
  }

  @Test
  void aRevokedKeyIsNoLongerListed() {
    String id =
        program.run("key", "create", "--scope", "admin", "--json").json().path("id").asText();

    assertThat(program.run("key", "revoke", id).code()).isZero();
    assertThat(program.run("key", "list", "--json").json().path("keys")).isEmpty();
    assertThat(program.run("key", "revoke", id).code()).isEqualTo(2);
  }

  @Test
  void keysLieInTheFolderThatIsNamed(@TempDir Path data) {
    program.run("key", "create", "--scope", "read", "--days", "3", "--data", data.toString());

    assertThat(program.run("key", "list").err()).contains("there are no keys");
    assertThat(program.run("key", "list", "--data", data.toString()).out()).contains("until ");
  }

  @Test
  void aKeyForNothingIsUnusable() {
    assertThat(program.run("key", "create").code()).isEqualTo(2);
    assertThat(program.run("key", "create", "--scope", "everything").code()).isEqualTo(2);
    assertThat(program.run("key", "create", "--scope", "read", "--collection", "a b").code())
        .isEqualTo(2);
  }
}
