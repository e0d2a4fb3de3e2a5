package dev.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.server.access.ApiKeys;
import dev.likeness.server.access.Caller;
import dev.likeness.server.access.Grant;
import dev.likeness.server.access.Role;
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
        program.run("key", "create", "--role", "pictures,door", "--collection", "default");

    Caller caller =
        ApiKeys.in(home.resolve("keys.json"), Clock.systemUTC())
            .caller(run.out().strip())
            .orElseThrow();
    assertThat(caller.grant())
        .isEqualTo(new Grant(Set.of(Role.PICTURES, Role.DOOR), Set.of("default"), null));
    assertThat(run.err()).contains("key revoke " + caller.keyId());
  }

  @Test
  void aListHoldsNoKeys() {
    String key =
        program.run("key", "create", "--role", "operator", "--label", "mine").out().strip();

    Program.Run run = program.run("key", "list");
    assertThat(run.out()).contains("operator", "mine", "no end").doesNotContain(key);
  }

  @Test
  void aRevokedKeyIsNoLongerListed() {
    String id =
        program.run("key", "create", "--role", "operator", "--json").json().path("id").asText();

    assertThat(program.run("key", "revoke", id).code()).isZero();
    assertThat(program.run("key", "list", "--json").json().path("keys")).isEmpty();
    assertThat(program.run("key", "revoke", id).code()).isEqualTo(2);
  }

  @Test
  void keysLieInTheFolderThatIsNamed(@TempDir Path data) {
    program.run("key", "create", "--role", "pictures", "--days", "3", "--data", data.toString());

    assertThat(program.run("key", "list").err()).contains("there are no keys");
    assertThat(program.run("key", "list", "--data", data.toString()).out()).contains("until ");
  }

  @Test
  void aFormerScopeIsUnderstoodAndItsRoleNamed() {
    Program.Run run =
        program.run("key", "create", "--scope", "admin,search", "--collection", "default");

    assertThat(run.err()).contains("--role door,administrator");
    assertThat(program.run("key", "list").out()).contains("administrator,door");
  }

  @Test
  void aCollectionThatIsNotThereIsRefused() {
    Program.Run run = program.run("key", "create", "--role", "door", "--collection", "staff");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("make the collection first");
    assertThat(program.run("key", "list", "--json").json().path("keys")).isEmpty();
  }

  @Test
  void anOperatorIsForAllCollections() {
    Program.Run run = program.run("key", "create", "--role", "operator", "--collection", "default");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("administrator");
  }

  @Test
  void aRotatedKeyHasTwoSecretsUntilTheOverlapEnds() {
    String before = program.run("key", "create", "--role", "door").out().strip();
    ApiKeys keys = ApiKeys.in(home.resolve("keys.json"), Clock.systemUTC());
    String id = keys.caller(before).orElseThrow().keyId();

    String after = program.run("key", "rotate", id).out().strip();
    assertThat(keys.caller(after)).isEqualTo(keys.caller(before)).isPresent();
    program.run("key", "rotate", id, "--overlap-hours", "0");
    assertThat(keys.caller(after)).isEmpty();
    assertThat(keys.caller(before)).isEmpty();
    assertThat(program.run("key", "rotate", "key_none").code()).isEqualTo(2);
    assertThat(program.run("key", "rotate", id, "--overlap-hours", "-1").code()).isEqualTo(2);
  }

  @Test
  void aKeyForNothingIsUnusable() {
    assertThat(program.run("key", "create").code()).isEqualTo(2);
    assertThat(program.run("key", "create", "--role", "everything").code()).isEqualTo(2);
    assertThat(program.run("key", "create", "--role", "pictures", "--collection", "a b").code())
        .isEqualTo(2);
  }
}
