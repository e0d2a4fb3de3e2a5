package dev.likeness.tasks.data;

import dev.likeness.gallery.GalleryException;
import dev.likeness.gallery.MasterKey;
import dev.likeness.gallery.MasterKeySource;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.MasterKeySettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The master key of a home: from where the settings say, or else from the file {@code master.key}
 * in the home, which is made with the first encrypted gallery.
 *
 * <p>A key is 32 bytes: raw in a file, or as text of 64 hexadecimal digits or in Base64. Galleries
 * that were encrypted with the home's file go on to be read with it where the settings name another
 * place, and so do those that were not reached yet by a rotation that was interrupted.
 */
public final class HomeMasterKeys implements MasterKeySource {
  /** The file of a rotation that is under way. */
  static final String NEXT = KeptFile.MASTER_KEY.fileName() + ".rotated";

  private static final int COMMAND_SECONDS = 30;
  private static final int MAX_FILE_BYTES = 4096;

  private final Path folder;
  private final MasterKeySettings settings;

  /** What a command printed, which is run once. */
  private @Nullable MasterKey printed;

  private HomeMasterKeys(Path folder, MasterKeySettings settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /** Returns the keys of a home. */
  public static HomeMasterKeys of(Home home) {
    return new HomeMasterKeys(home.folder(), home.masterKey());
  }

  @Override
  public boolean encrypts() {
    return settings.encrypts();
  }

  /** Returns the same keys, and encrypts whatever the settings say. */
  MasterKeySource encrypting() {
    return new HomeMasterKeys(folder, settings.encrypting());
  }

  /** Returns whether the key comes from elsewhere than the home. */
  public boolean isElsewhere() {
    return settings.isElsewhere();
  }

  @Override
  public Optional<MasterKey> find(String id) {
    return candidates().stream().filter(key -> key.id().equals(id)).findFirst();
  }

  private List<MasterKey> candidates() {
    List<MasterKey> keys = new ArrayList<>();
    if (settings.isElsewhere()) {
      keys.add(elsewhere());
    }
    files().stream().filter(Files::exists).map(HomeMasterKeys::read).forEach(keys::add);
    return keys;
  }

  /** Returns the files of the keys that are the home's own, which need not exist. */
  public List<Path> files() {
    return List.of(file(), folder.resolve(NEXT));
  }

  /** Returns the file of the key that is the home's own. */
  public Path file() {
    return folder.resolve(KeptFile.MASTER_KEY.fileName());
  }

  /** Returns where the key comes from, in words. */
  public String place() {
    if (settings.value().isPresent()) {
      return "LIKENESS_MASTER_KEY";
    }
    return settings.command().isPresent()
        ? "LIKENESS_MASTER_KEY_COMMAND"
        : settings.file().orElseGet(this::file).toString();
  }

  @Override
  public MasterKey toEncrypt() {
    return settings.isElsewhere() ? elsewhere() : own();
  }

  private MasterKey elsewhere() {
    Optional<Path> file = settings.file();
    if (file.isPresent()) {
      return read(file.get());
    }
    return settings.value().map(HomeMasterKeys::parse).orElseGet(this::print);
  }

  /** Returns the home's own key, or makes it if there never was one. */
  private MasterKey own() {
    if (!Files.exists(file())) {
      try {
        OwnerFiles.createFolders(folder);
      } catch (IOException e) {
        throw unreadable(folder, e);
      }
      new InventoryFile(folder)
          .change(
              known -> {
                if (!Files.exists(file())) {
                  requireNeverMade(known);
                  write(file(), MasterKey.random());
                }
                return known.with(KeptFile.MASTER_KEY);
              });
    }
    return read(file());
  }

  private void requireNeverMade(Inventory known) {
    if (known.expects(KeptFile.MASTER_KEY)) {
      throw new GalleryException(
          "the master key "
              + file()
              + " is lost: put it back from a backup. Without it nobody can read the galleries that"
              + " were encrypted with it; 'likeness data accept-loss "
              + KeptFile.MASTER_KEY.fileName()
              + "' gives them up, and a new key is made");
    }
  }

  static void write(Path file, MasterKey key) {
    try {
      OwnerFiles.replace(
          file,
          (HexFormat.of().formatHex(key.toBytes()) + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new GalleryException("the master key " + file + " could not be written", e);
    }
  }

  /**
   * Reads a key from a file.
   *
   * @throws GalleryException if it cannot be read, or holds something else
   */
  public static MasterKey read(Path file) {
    try {
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw new IllegalArgumentException("the file has more than " + MAX_FILE_BYTES + " bytes");
      }
      byte[] bytes = Files.readAllBytes(file);
      return bytes.length == MasterKey.BYTES
          ? MasterKey.of(bytes)
          : decode(new String(bytes, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw unreadable(file, e);
    } catch (IllegalArgumentException e) {
      throw new GalleryException("the file " + file + " holds no master key: " + e.getMessage(), e);
    }
  }

  private static GalleryException unreadable(Path file, IOException e) {
    return new GalleryException(
        "the master key " + file + " cannot be read: check that it is there, and this user", e);
  }

  private static MasterKey parse(String text) {
    try {
      return decode(text);
    } catch (IllegalArgumentException e) {
      throw new GalleryException("what was given as the master key is none: " + e.getMessage(), e);
    }
  }

  private static MasterKey decode(String text) {
    String stripped = text.strip();
    byte[] bytes;
    try {
      bytes =
          stripped.length() == 2 * MasterKey.BYTES
              ? HexFormat.of().parseHex(stripped)
              : Base64.getDecoder().decode(stripped);
    } catch (IllegalArgumentException e) {
      bytes = new byte[0]; // the message of the decoder tells characters of the key
    }
    if (bytes.length != MasterKey.BYTES) {
      throw new IllegalArgumentException(
          "expected 64 hexadecimal digits, or 32 bytes in Base64, got something else");
    }
    return MasterKey.of(bytes);
  }

  private synchronized MasterKey print() {
    MasterKey known = printed;
    if (known == null) {
      known = parse(run(settings.command().orElseThrow()));
      printed = known;
    }
    return known;
  }

  private static String run(String command) {
    try {
      Process process =
          new ProcessBuilder("/bin/sh", "-c", command)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      process.getOutputStream().close();
      byte[] said = process.getInputStream().readNBytes(MAX_FILE_BYTES);
      if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new GalleryException(
            "the command of LIKENESS_MASTER_KEY_COMMAND did not end in "
                + COMMAND_SECONDS
                + " seconds");
      }
      if (process.exitValue() != 0) {
        throw new GalleryException(
            "the command of LIKENESS_MASTER_KEY_COMMAND ended with " + process.exitValue());
      }
      return new String(said, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new GalleryException("the command of LIKENESS_MASTER_KEY_COMMAND did not run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GalleryException("interrupted while the master key was asked for", e);
    }
  }
}
