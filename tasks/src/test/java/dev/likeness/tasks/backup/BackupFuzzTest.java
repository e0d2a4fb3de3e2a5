package dev.likeness.tasks.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.backup.BackupManifest.BackedUpFile;
import dev.likeness.testing.Fuzzer;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups that somebody changed, also somebody who knows the secret. */
class BackupFuzzTest {
  /** SHA-256 of the letters abc: FIPS 180-2, appendix B.1. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private static byte[] plain() throws IOException {
    BackupManifest manifest =
        new BackupManifest(
            "2026-01-01T00:00:00Z",
            "1.0",
            List.of(
                new BackedUpFile("gallery.db", 3, ABC),
                new BackedUpFile("collections/staff/gallery.db", 3, ABC),
                new BackedUpFile("keys.json", 3, ABC)),
            new TreeMap<>());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    byte[] json = manifest.toJson();
    out.writeInt(json.length);
    out.write(json);
    out.write("abcabcabc".getBytes(StandardCharsets.US_ASCII));
    return bytes.toByteArray();
  }

  private static byte[] sealed(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SealedOutput out = new SealedOutput(bytes, BackupSecret.none());
    out.write(plain);
    out.finish();
    return bytes.toByteArray();
  }

  private static void verify(Path file, byte[] backup) throws IOException {
    Files.write(file, backup);
    assertThat(VerifyBackup.run(file, BackupSecret.none()).file()).isNotEmpty();
  }

  @Test
  void backupsAreReadOrRefused(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("a.backup");
    byte[] sound = sealed(plain());
    verify(file, sound);

    assertThat(
            Fuzzer.of("backups", List.of(sound, sealed(new byte[200_000])))
                .run(UnusableInputException.class, changed -> verify(file, changed)))
        .isPositive();
  }

  @Test
  void whatIsInABackupIsReadOrRefused(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("a.backup");

    assertThat(
            Fuzzer.of("manifests", List.of(plain()), "../", "\"path\":", "models/", "null", "-1")
                .run(UnusableInputException.class, changed -> verify(file, sealed(changed))))
        .isPositive();
  }
}
