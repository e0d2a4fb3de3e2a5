package dev.likeness.server.people;

import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.ModelMismatchException;
import dev.likeness.server.request.ApiException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The collections of a server, each a gallery that is opened once and kept open.
 *
 * <p>The one called {@value #DEFAULT} is the command line's gallery; each other has a folder of its
 * own. Safe for any number of threads.
 */
public final class PeopleCollections implements AutoCloseable {
  /** The collection that is always there. */
  public static final String DEFAULT = "default";

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
  private static final int CHUNK_BYTES = 1 << 16;

  private final Path folder;
  private final Path defaultGallery;
  private final GalleryModel model;
  private final Map<String, PeopleCollection> open = new TreeMap<>();

  /**
   * Makes the collections of a data folder.
   *
   * @param data the server's folder
   * @param defaultGallery the file of the command line's gallery
   * @param model the model of all galleries that are opened or made
   */
  public PeopleCollections(Path data, Path defaultGallery, GalleryModel model) {
    this.folder = data.resolve("collections");
    this.defaultGallery = defaultGallery;
    this.model = model;
  }

  /** Returns the ids of all collections. */
  synchronized List<String> ids() {
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
        throw new UncheckedIOException(e);
      }
    }
    return ids;
  }

  /** Returns whether there is a collection of an id. */
  synchronized boolean isKnown(String id) {
    return ID.matcher(id).matches() && ids().contains(id);
  }

  /**
   * Returns a collection.
   *
   * @throws ApiException if there is none of that id, or it holds encodings of another model
   */
  synchronized PeopleCollection get(String id) {
    PeopleCollection known = open.get(id);
    if (known != null) {
      return known;
    }
    if (!isKnown(id)) {
      throw PeopleCollection.notFound();
    }
    return opened(id, settingsOf(id));
  }

  /** Makes a collection. */
  synchronized PeopleCollection create(String id, CollectionSettings settings) throws IOException {
    if (!ID.matcher(id).matches()) {
      throw ApiException.invalid(
          "expected an id of 1 to 64 small letters, digits, '-' and '_', the first a letter or"
              + " digit, got another");
    }
    if (ids().contains(id)) {
      throw new ApiException(
          409, "collection_exists", "there is a collection of that id: choose another id");
    }
    Files.createDirectories(folder.resolve(id));
    settings.write(settingsFile(id));
    return opened(id, settings);
  }

  /** Changes what was decided about a collection. */
  synchronized void change(PeopleCollection collection, CollectionSettings settings)
      throws IOException {
    Files.createDirectories(folder.resolve(collection.id()));
    settings.write(settingsFile(collection.id()));
    collection.set(settings);
  }

  /** Erases a collection with everybody in it, once nobody uses it any more. */
  synchronized void erase(String id) throws IOException {
    if (id.equals(DEFAULT)) {
      throw new ApiException(
          409,
          "collection_is_default",
          "the default collection is the command line's gallery and stays: forget its people");
    }
    get(id).close();
    open.remove(id);
    Path place = folder.resolve(id);
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
  }

  /** How many people and encodings a collection holds. */
  public record Size(int people, long encodings) {}

  /** Returns the sizes of the collections that are open, by id. */
  public synchronized Map<String, Size> sizes() {
    Map<String, Size> sizes = new TreeMap<>();
    open.forEach(
        (id, collection) ->
            sizes.put(
                id, collection.use(gallery -> new Size(gallery.size(), gallery.encodings()))));
    return sizes;
  }

  @Override
  public synchronized void close() {
    open.values().forEach(PeopleCollection::close);
    open.clear();
  }

  private PeopleCollection opened(String id, CollectionSettings settings) {
    try {
      Path file = galleryFile(id);
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      PeopleCollection collection = new PeopleCollection(id, Gallery.open(file, model), settings);
      open.put(id, collection);
      return collection;
    } catch (ModelMismatchException e) {
      throw new ApiException(
              409,
              "model_mismatch",
              "this collection holds encodings of another model than this server's encoder, and"
                  + " encodings of two models cannot be compared: start a server with that model,"
                  + " or enrol its people in another collection",
              Map.of("collection_model", e.expected().name(), "server_model", model.name()))
          .causedBy(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  CollectionSettings settingsOf(String id) {
    try {
      return CollectionSettings.read(settingsFile(id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path galleryFile(String id) {
    return id.equals(DEFAULT) ? defaultGallery : folder.resolve(id).resolve("gallery.db");
  }

  private Path settingsFile(String id) {
    return folder.resolve(id).resolve("settings.json");
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
}
