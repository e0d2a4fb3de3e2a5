package dev.likeness.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * called {@code .purged-…} is being overwritten. A copy from another store grows in {@code
 * .copy-ID}.
 *
 * <p>Earlier versions kept the settings in {@code ID/settings.json}: they are moved into the
 * gallery's file when they are first read.
 */
final class SqliteGalleries implements Galleries {
  private static final String FILE = "gallery.db";
  private static final String NEW = ".new-";
  private static final String PURGED = ".purged-";
  private static final String COPY = ".copy-";
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
  public Optional<GalleryModel> otherModelOf(String id) {
    return modelOf(id).isEmpty() ? Optional.empty() : SqliteMeta.otherModel(file(id));
  }

  @Override
  public ModelChange changeModel(String id, GalleryModel other) {
    return SqliteModelChange.to(made(id), other, options());
  }

  @Override
  public String identityOf(String id) {
    return SqliteMeta.identity(made(id));
  }

  @Override
  public synchronized void create(String id, GalleryModel model, String settings) {
    Galleries.requireId(id);
    Galleries.requireSettings(settings);
    requireNone(id);
    Path place = folder.resolve(NEW + UUID.randomUUID());
    boolean done = false;
    try {
      SqliteOpening.create(place.resolve(FILE), model, settings, options());
      SqliteFolders.move(place, folder.resolve(id));
      done = true;
    } finally {
      if (!done && Files.exists(place)) {
        SqliteFolders.overwriteAll(place);
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
    Galleries.requireSettings(settings);
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
    SqliteFolders.move(
        folder.resolve(id), folder.resolve(".erased-" + id + "-" + until.toEpochMilli()));
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
    SqliteFolders.move(found.path(), folder.resolve(id));
  }

  @Override
  public synchronized int purgeErased(Instant now) {
    int removed = 0;
    for (ErasedFolder erased : erasedFolders()) {
      if (!erased.gallery().until().isAfter(now)) {
        // From here on it cannot be restored, also if this is interrupted.
        SqliteFolders.move(erased.path(), folder.resolve(PURGED + UUID.randomUUID()));
        removed++;
      }
    }
    folders().stream()
        .filter(path -> String.valueOf(path.getFileName()).startsWith(PURGED))
        .forEach(SqliteFolders::overwriteAll);
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

  @Override
  public synchronized GalleryCopy receive(String id, String identity, GalleryModel model) {
    Galleries.requireId(id);
    if (!id.equals(DEFAULT)) {
      requireNone(id);
    } else if (Files.exists(defaultGallery)) {
      throw new DuplicateGalleryException(id);
    }
    Path place = placeOfCopy(id);
    Path file = place.resolve(FILE);
    if (Files.exists(file) && !isCopyOf(file, identity, model)) {
      SqliteFolders.overwriteAll(place);
    }
    if (!Files.exists(file)) {
      SqliteOpening.createCopy(file, model, identity, options());
    }
    return new SqliteGalleryCopy(
        file, model, options(), () -> placeCopy(id), () -> SqliteFolders.overwriteAll(place));
  }

  /** Returns the folder of a copy, on the file system of its later place. */
  private Path placeOfCopy(String id) {
    Path parent = id.equals(DEFAULT) ? defaultGallery.resolveSibling(".") : folder;
    return parent.resolve(COPY + id).normalize();
  }

  /** Returns whether a copy of the gallery can go on in a file. */
  private boolean isCopyOf(Path file, String identity, GalleryModel model) {
    return SqliteFile.modelOf(file).filter(model::sameAs).isPresent()
        && SqliteMeta.identity(file).equals(identity)
        && SqliteMeta.masterKey(file)
            .map(key -> keys.find(key).isPresent())
            .orElse(!keys.encrypts());
  }

  private synchronized void placeCopy(String id) {
    Path place = placeOfCopy(id);
    if (id.equals(DEFAULT)) {
      SqliteFolders.move(place.resolve(FILE), defaultGallery);
      SqliteFolders.overwriteAll(place);
    } else {
      requireNone(id);
      SqliteFolders.move(place, folder.resolve(id));
    }
  }

  private void requireNone(String id) {
    if (contains(id) || erased().stream().anyMatch(erased -> erased.id().equals(id))) {
      throw new DuplicateGalleryException(id);
    }
  }

  private List<ErasedFolder> erasedFolders() {
    return folders().stream()
        .flatMap(path -> ErasedFolder.of(path).stream())
        .sorted(Comparator.comparing(erased -> erased.gallery().id()))
        .toList();
  }

  private List<Path> folders() {
    return SqliteFolders.in(folder);
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
      throw SqliteFolders.unusable(folder, e);
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
      throw SqliteFolders.unusable(folder, e);
    }
  }
}
