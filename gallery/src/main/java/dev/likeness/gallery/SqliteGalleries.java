package dev.likeness.gallery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Galleries in a folder: {@code ID/gallery.db}. A gallery exists when its file does.
 *
 * <p>It is made in a folder {@code .new-…} and erased as {@code .erased-ID-UNTIL}, in milliseconds
 * since 1970: each by one renaming, so that a gallery is there as a whole or not at all. What is
 * called {@code .purged-…} is being overwritten.
 *
 * <p>Earlier versions kept the settings in {@code ID/settings.json}: they are moved into the
 * gallery's file when they are first read.
 */
final class SqliteGalleries implements Galleries {
  private static final int CHUNK_BYTES = 1 << 16;
  private static final String FILE = "gallery.db";
  private static final String NEW = ".new-";
  private static final String PURGED = ".purged-";
  private static final Pattern ERASED = Pattern.compile("\\.erased-(" + ID + ")-([0-9]{1,18})");

  private final Path folder;
  private final Path defaultGallery;
  private final MasterKeySource keys;

  /** A gallery's folder after its erasure. */
  private record ErasedFolder(Path path, ErasedGallery gallery) {
    static Optional<ErasedFolder> of(Path path) {
      Matcher name = ERASED.matcher(String.valueOf(path.getFileName()));
      return name.matches()
          ? Optional.of(
              new ErasedFolder(
                  path,
                  new ErasedGallery(
                      name.group(1), Instant.ofEpochMilli(Long.parseLong(name.group(2))))))
          : Optional.empty();
    }
  }

  SqliteGalleries(Path folder, Path defaultGallery, MasterKeySource keys) {
    this.folder = folder;
    this.defaultGallery = defaultGallery;
    this.keys = keys;
  }

  @Override
  public synchronized List<String> ids() {
    List<String> ids = new ArrayList<>(List.of(DEFAULT));
    folders().stream()
        .filter(path -> Files.exists(path.resolve(FILE)))
        .map(path -> String.valueOf(path.getFileName()))
        .filter(id -> ID.matcher(id).matches() && !id.equals(DEFAULT))
        .sorted()
        .forEach(ids::add);
    return ids;
  }

  @Override
  public synchronized boolean contains(String id) {
    return id.equals(DEFAULT) || (ID.matcher(id).matches() && Files.exists(file(id)));
  }

  @Override
  public Optional<GalleryModel> modelOf(String id) {
    return SqliteFile.modelOf(required(id));
  }

  @Override
  public String identityOf(String id) {
    return SqliteMeta.identity(made(id));
  }

  @Override
  public synchronized void create(String id, GalleryModel model, String settings) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "a gallery's id is 1 to 64 small letters, digits, '-' and '_', the first a letter or"
              + " digit, got "
              + id.length()
              + " characters that are not");
    }
    requireShort(settings);
    if (contains(id) || erased().stream().anyMatch(erased -> erased.id().equals(id))) {
      throw new DuplicateGalleryException(id);
    }
    Path place = folder.resolve(NEW + UUID.randomUUID());
    boolean done = false;
    try {
      SqliteOpening.create(place.resolve(FILE), model, settings, options());
      move(place, folder.resolve(id));
      done = true;
    } finally {
      if (!done && Files.exists(place)) {
        overwriteAll(place);
      }
    }
  }

  @Override
  public Gallery open(String id, GalleryModel model) {
    Path file = id.equals(DEFAULT) ? required(id) : made(id);
    return SqliteOpening.open(file, model, options());
  }

  @Override
  public Gallery openExisting(String id) {
    return SqliteOpening.openExisting(made(id), options());
  }

  @Override
  public synchronized Optional<String> settings(String id) {
    if (modelOf(id).isEmpty()) {
      return readFormerSettings(id);
    }
    adoptFormerSettings(id);
    return SqliteMeta.settings(file(id));
  }

  @Override
  public synchronized void changeSettings(String id, String settings) {
    Path file = made(id);
    requireShort(settings);
    SqliteMeta.changeSettings(file, settings);
    removeFormerSettings(id);
  }

  @Override
  public synchronized void erase(String id, Instant until) {
    if (id.equals(DEFAULT)) {
      throw new IllegalArgumentException(
          "the default gallery is always there: forget its people instead");
    }
    required(id);
    move(folder.resolve(id), folder.resolve(".erased-" + id + "-" + until.toEpochMilli()));
  }

  @Override
  public synchronized List<ErasedGallery> erased() {
    return erasedFolders().stream().map(ErasedFolder::gallery).toList();
  }

  @Override
  public synchronized void restore(String id) {
    ErasedFolder found =
        erasedFolders().stream()
            .filter(erased -> erased.gallery().id().equals(id))
            .findFirst()
            .orElseThrow(() -> new UnknownGalleryException(id));
    move(found.path(), folder.resolve(id));
  }

  @Override
  public synchronized int purgeErased(Instant now) {
    int removed = 0;
    for (ErasedFolder erased : erasedFolders()) {
      if (!erased.gallery().until().isAfter(now)) {
        // From here on it cannot be restored, also if this is interrupted.
        move(erased.path(), folder.resolve(PURGED + UUID.randomUUID()));
        removed++;
      }
    }
    folders().stream()
        .filter(path -> String.valueOf(path.getFileName()).startsWith(PURGED))
        .forEach(this::overwriteAll);
    return removed;
  }

  private GalleryOptions options() {
    return GalleryOptions.defaults().withMasterKeys(keys);
  }

  @Override
  public Optional<String> masterKeyOf(String id) {
    return modelOf(id).isEmpty() ? Optional.empty() : SqliteMeta.masterKey(file(id));
  }

  @Override
  public synchronized int rewrap(MasterKey master) {
    return (int) madeFiles().stream().filter(file -> SqliteMeta.rewrap(file, keys, master)).count();
  }

  @Override
  public synchronized int encrypt() {
    List<Path> plain =
        madeFiles().stream().filter(file -> SqliteMeta.masterKey(file).isEmpty()).toList();
    plain.forEach(file -> SqliteOpening.openExisting(file, options()).close());
    return plain.size();
  }

  @Override
  public synchronized int decrypt() {
    return (int) madeFiles().stream().filter(file -> SqliteMeta.decrypt(file, keys)).count();
  }

  /** Returns the files of all galleries that have a model, also of the erased ones. */
  private List<Path> madeFiles() {
    return Stream.concat(
            ids().stream().map(this::file),
            erasedFolders().stream().map(erased -> erased.path().resolve(FILE)))
        .filter(file -> SqliteFile.modelOf(file).isPresent())
        .toList();
  }

  @Override
  public void copy(String id, Path target) {
    Path file = made(id);
    if (Files.exists(target)) {
      throw new GalleryException("there is a file " + target + ": give the path of a new one");
    }
    SqliteMeta.copy(file, target);
  }

  private List<ErasedFolder> erasedFolders() {
    return folders().stream()
        .flatMap(path -> ErasedFolder.of(path).stream())
        .sorted(Comparator.comparing(erased -> erased.gallery().id()))
        .toList();
  }

  private List<Path> folders() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private Path required(String id) {
    if (!contains(id)) {
      throw new UnknownGalleryException(id);
    }
    return file(id);
  }

  /** Returns the file of a gallery that was opened with its model once. */
  private Path made(String id) {
    Path file = required(id);
    SqliteFile.requireFile(file);
    if (SqliteFile.modelOf(file).isEmpty()) {
      throw new GalleryException(
          id.equals(DEFAULT)
              ? "the file " + file + " holds no gallery yet: enrol somebody first, with a model"
              : "the gallery " + file + " was emptied: restore it from a backup");
    }
    return file;
  }

  private Path file(String id) {
    return id.equals(DEFAULT) ? defaultGallery : folder.resolve(id).resolve(FILE);
  }

  private Path formerSettings(String id) {
    return folder.resolve(id).resolve("settings.json");
  }

  private Optional<String> readFormerSettings(String id) {
    try {
      return Files.exists(formerSettings(id))
          ? Optional.of(Files.readString(formerSettings(id)))
          : Optional.empty();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Moves the settings into the gallery; those that are in it already are newer. */
  private void adoptFormerSettings(String id) {
    Optional<String> former = readFormerSettings(id);
    if (former.isPresent()) {
      SqliteMeta.adoptSettings(file(id), former.get());
      removeFormerSettings(id);
    }
  }

  private void removeFormerSettings(String id) {
    try {
      Files.deleteIfExists(formerSettings(id));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private static void requireShort(String settings) {
    if (settings.length() > MAX_SETTINGS) {
      throw new IllegalArgumentException(
          "settings have at most " + MAX_SETTINGS + " characters, got " + settings.length());
    }
  }

  /** Renames a folder durably; what is at the target is never replaced unless it is empty. */
  private void move(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
          names.force(true);
        }
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Writes zeros over all files in a folder, then removes it. */
  private void overwriteAll(Path place) {
    try {
      List<Path> files;
      try (Stream<Path> walk = Files.walk(place)) {
        files = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : files) {
        if (Files.isRegularFile(file)) {
          overwrite(file);
        }
        Files.delete(file);
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Writes zeros over a file, as far as the file system writes in place. */
  private static void overwrite(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long left = channel.size();
      while (left > 0) {
        left -= channel.write(ByteBuffer.allocate((int) Math.min(CHUNK_BYTES, left)));
      }
      channel.force(true);
    }
  }

  private GalleryException unusable(IOException e) {
    return new GalleryException(
        "the galleries in "
            + folder
            + " cannot be read or written: check the disk, and that this user may write there",
        e);
  }
}
