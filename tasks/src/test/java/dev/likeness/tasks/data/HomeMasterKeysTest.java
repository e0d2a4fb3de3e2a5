package dev.likeness.tasks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.gallery.GalleryException;
import dev.likeness.gallery.MasterKey;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeMasterKeysTest {
  private static final MasterKey KEY =
      MasterKey.of("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
  private static final String HEX = HexFormat.of().formatHex(KEY.toBytes());

  @TempDir private Path folder = Path.of("unset");

  private Path homeFolder() {
    return folder.resolve("home");
  }

  private HomeMasterKeys keys(Map<String, String> environment) {
    Map<String, String> all = new TreeMap<>(environment);
    all.put("LIKENESS_HOME", homeFolder().toString());
    return HomeMasterKeys.of(Home.of(all));
  }

  @Test
  void aKeyIsMadeOnceAndIsItsOwnersAlone() throws IOException {
    MasterKey made = keys(Map.of()).toEncrypt();

    assertThat(keys(Map.of()).toEncrypt()).isEqualTo(made);
    assertThat(keys(Map.of()).find(made.id())).contains(made);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(homeFolder().resolve("master.key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aLostKeyIsNotReplacedByAnother() throws IOException {
    keys(Map.of()).toEncrypt();
    Files.delete(homeFolder().resolve("master.key"));

    assertThatThrownBy(() -> keys(Map.of()).toEncrypt())
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining("is lost: put it back");
    DataInventory inventory = DataInventory.of(DataFolder.of(new Home(homeFolder())));
    assertThat(inventory.losses()).extracting(Loss::what).containsExactly("master.key");

    inventory.accept("master.key");
    assertThat(keys(Map.of()).toEncrypt()).isNotNull();
  }

  @Test
  void aValueAFileACredentialOrACommandGivesTheKey() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), HEX.toUpperCase(Locale.ROOT));
    Path raw = Files.write(folder.resolve("likeness-master-key"), KEY.toBytes());
    String base64 = Base64.getEncoder().encodeToString(KEY.toBytes());

    assertThat(keys(Map.of("LIKENESS_MASTER_KEY", HEX)).toEncrypt()).isEqualTo(KEY);
    assertThat(keys(Map.of("LIKENESS_MASTER_KEY", base64 + "\n")).toEncrypt()).isEqualTo(KEY);
    assertThat(keys(Map.of("LIKENESS_MASTER_KEY_FILE", file.toString())).toEncrypt())
        .isEqualTo(KEY);
    assertThat(keys(Map.of("LIKENESS_MASTER_KEY_FILE", raw.toString())).find(KEY.id()))
        .contains(KEY);
    assertThat(keys(Map.of("CREDENTIALS_DIRECTORY", folder.toString())).toEncrypt()).isEqualTo(KEY);
    assertThat(keys(Map.of("LIKENESS_MASTER_KEY_COMMAND", "cat '" + file + "'")).toEncrypt())
        .isEqualTo(KEY);
    assertThat(homeFolder().resolve("master.key")).doesNotExist();
  }

  @Test
  void theKeyOfTheHomeIsStillFoundWhereAnotherPlaceIsNamed() {
    MasterKey own = keys(Map.of()).toEncrypt();
    HomeMasterKeys later = keys(Map.of("LIKENESS_MASTER_KEY", HEX));

    assertThat(later.find(own.id())).contains(own);
    assertThat(later.toEncrypt()).isEqualTo(KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "zz0123", "!!not base64!!"})
  void whatIsNoKeyIsRefusedAndNotRepeated(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "secret" + text);

    assertThatThrownBy(() -> keys(Map.of("LIKENESS_MASTER_KEY_FILE", file.toString())).toEncrypt())
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining("64 hexadecimal digits")
        .hasMessageNotContaining("secret");
  }

  @Test
  void aMissingFileAndACommandThatFailsAreErrors() {
    assertThatThrownBy(
            () ->
                keys(Map.of("LIKENESS_MASTER_KEY_FILE", folder.resolve("none").toString()))
                    .toEncrypt())
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining("cannot be read");
    assertThatThrownBy(() -> keys(Map.of("LIKENESS_MASTER_KEY_COMMAND", "exit 3")).toEncrypt())
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining("ended with 3");
  }

  @Test
  void twoPlacesContradictEachOther() {
    assertThatThrownBy(
            () -> keys(Map.of("LIKENESS_MASTER_KEY", HEX, "LIKENESS_MASTER_KEY_COMMAND", "cat")))
        .isInstanceOf(ConfigurationException.class);
    assertThatThrownBy(() -> keys(Map.of("LIKENESS_ENCRYPTION", "maybe")))
        .isInstanceOf(ConfigurationException.class);
  }
}
