package dev.likeness.models;

import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelCards;
import dev.likeness.network.Sha256;
import dev.likeness.network.catalogue.ModelStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The networks that are embedded in the product.
 *
 * <p>They are resources of this module's jar, each with its model card, and are unpacked once into
 * a folder named by their digest, so that each version of the product uses its own copy.
 */
public final class EmbeddedModels {
  /** The face detector. */
  public static final String DETECTOR = "likeness-detector";

  /** The face encoder. */
  public static final String ENCODER = "likeness-face";

  /** The network of image features for style transfer and for inspection of units. */
  public static final String FEATURES = "likeness-features";

  private static final List<String> NAMES = List.of(DETECTOR, ENCODER, FEATURES);
  private static final int DIGITS = 16;

  private EmbeddedModels() {}

  /** Returns their names. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * Returns the model card of an embedded network.
   *
   * @throws IOException if this build does not contain it
   */
  static ModelCard card(String name) throws IOException {
    try (InputStream in = open(name + "/card.json")) {
      return ModelCards.read(in);
    }
  }

  /**
   * Returns the store of the embedded networks; the first call unpacks it.
   *
   * @param folder the parent of the store's folder
   * @throws IOException if it cannot be written
   */
  public static ModelStore unpackInto(Path folder) throws IOException {
    List<String> cards = new ArrayList<>();
    for (String name : NAMES) {
      try (InputStream in = open(name + "/card.json")) {
        cards.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    Path place = folder.resolve(Sha256.of(String.join("\n", cards)).substring(0, DIGITS));
    ModelStore store = ModelStore.at(place);
    if (Files.isDirectory(place) && store.list().size() < NAMES.size()) {
      // Files are missing: unpack the store again.
      delete(place);
    }
    if (!Files.isDirectory(place)) {
      Files.createDirectories(folder);
      unpack(folder, place);
    }
    return store;
  }

  static void unpack(Path folder, Path place) throws IOException {
    Path part = Files.createDirectory(folder.resolve("." + UUID.randomUUID()));
    try {
      for (String name : NAMES) {
        Path model = Files.createDirectory(part.resolve(name));
        ModelCard card = card(name);
        copy(name, "card.json", model);
        copy(name, card.file().fileName(), model);
        Files.writeString(model.resolve("LICENCE.txt"), card.licence().notice());
      }
      Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // Another process may have unpacked the same copy in the meantime.
      if (!Files.isDirectory(place)) {
        throw e;
      }
    } finally {
      if (Files.exists(part)) {
        delete(part);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }

  private static void copy(String name, String file, Path model) throws IOException {
    try (InputStream in = open(name + "/" + file)) {
      Files.copy(in, model.resolve(file));
    }
  }

  private static InputStream open(String resource) throws IOException {
    InputStream in = EmbeddedModels.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IOException("this build does not contain the embedded network's file " + resource);
    }
    return in;
  }
}
