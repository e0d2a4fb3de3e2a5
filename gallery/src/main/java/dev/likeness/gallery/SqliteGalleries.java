package dev.likeness.gallery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Galleries in a folder: {@code ID/gallery.db} and {@code ID/settings.json}. A gallery exists when
 * its file does, so that a partly created or erased one does not.
 */
final class SqliteGalleries implements Galleries {
  private static final int CHUNK_BYTES = 1 << 16;

  private final Path folder;
  private final Path defaultGallery;

  SqliteGalleries(Path folder, Path defaultGallery) {
    this.folder = folder;
    this.defaultGallery = defaultGallery;
  }

  @Override
  public synchronized List<String> ids() {
    List<String> ids = new ArrayList<>(List.of(DEFAULT));
    if (Files.isDirectory(folder)) {
      try (Stream<Path> folders = Files.list(folder)) {
        folders
            .filter(path -> Files.exists(path.resolve("gallery.db")))
            .map(path -> String.valueOf(path.getFileName()))
            .filter(id -> ID.matcher(id).matches() && !id.equals(DEFAULT))
            .sorted()
            .forEach(ids::add);
      } catch (IOException e) {
        throw unusable(e);
      }
    }
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
  public synchronized void create(String id, GalleryModel model, String settings) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "a gallery's id is 1 to 64 small letters, digits, '-' and '_', the first a letter or"
              + " digit, got "
              + id.length()
              + " characters that are not");
    }
    requireShort(settings);
    if (contains(id)) {
      throw new DuplicateGalleryException(id);
    }
    write(id, settings);
    SqliteGallery.open(file(id), model, GalleryOptions.defaults()).close();
  }

  @Override
  public Gallery open(String id, GalleryModel model) {
    return SqliteGallery.open(required(id), model, GalleryOptions.defaults());
  }

  @Override
  public Gallery openExisting(String id) {
    return SqliteGallery.openExisting(required(id), GalleryOptions.defaults());
  }

  @Override
  public synchronized Optional<String> settings(String id) {
    required(id);
    try {
      return Files.exists(settingsFile(id))
          ? Optional.of(Files.readString(settingsFile(id)))
          : Optional.empty();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  @Override
  public synchronized void changeSettings(String id, String settings) {
    required(id);
    requireShort(settings);
    write(id, settings);
  }

  @Override
  public synchronized void erase(String id) {
    if (id.equals(DEFAULT)) {
      throw new IllegalArgumentException(
          "the default gallery is always there: forget its people instead");
    }
    required(id);
    Path place = folder.resolve(id);
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

  private Path required(String id) {
    if (!contains(id)) {
      throw new UnknownGalleryException(id);
    }
    return file(id);
  }

  private Path file(String id) {
    return id.equals(DEFAULT) ? defaultGallery : folder.resolve(id).resolve("gallery.db");
  }

  private Path settingsFile(String id) {
    return folder.resolve(id).resolve("settings.json");
  }

  /** Writes the settings atomically. */
  private void write(String id, String settings) {
    Path file = settingsFile(id);
    Path part = folder.resolve(id).resolve(".settings." + UUID.randomUUID());
    try {
      Files.createDirectories(folder.resolve(id));
      try {
        Files.writeString(part, settings);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
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
