package dev.likeness.network.catalogue;

import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelCards;
import dev.likeness.network.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The folder of installed models: each has a folder of its name with {@code card.json}, its network
 * file and {@code LICENCE.txt}. Folders whose names begin with a dot are the {@link Installer}'s.
 *
 * <p>Keeps nothing in memory, so several of them, in several processes, may stand over one folder.
 */
public final class ModelStore {
  static final String CARD = "card.json";
  static final String LICENCE = "LICENCE.txt";
  private static final String WORKSHOP = ".partial";

  private final Path folder;

  private ModelStore(Path folder) {
    this.folder = folder;
  }

  /** Returns the store in a folder, which need not exist yet. */
  public static ModelStore at(Path modelsFolder) {
    return new ModelStore(modelsFolder.toAbsolutePath().normalize());
  }

  /** Returns where the models lie. */
  public Path folder() {
    return folder;
  }

  /** Returns the usable models, by name; {@link #damaged} has the others. */
  public List<InstalledModel> list() {
    return entries().stream().flatMap(entry -> entry.model().stream()).toList();
  }

  /** Returns the folders that hold no usable model, by name, with what is wrong. */
  public List<DamagedModel> damaged() {
    return entries().stream()
        .filter(entry -> entry.model().isEmpty())
        .map(entry -> new DamagedModel(entry.name(), entry.reason()))
        .toList();
  }

  /** Returns the usable model of that name. */
  public Optional<InstalledModel> find(String name) {
    ModelCard.requireName(name);
    return Files.isDirectory(folder.resolve(name)) ? entry(name).model() : Optional.empty();
  }

  /**
   * Compares the network file with its card, byte for byte through its digest.
   *
   * @throws NoSuchElementException if no model of that name is installed
   * @throws IOException if its card or its file cannot be read
   */
  public Verification verify(String name) throws IOException {
    requireInstalled(name);
    ModelCard card = ModelCards.read(folder.resolve(name).resolve(CARD));
    String expected = card.file().sha256();
    if (!Files.isRegularFile(onnx(card))) {
      return new Verification(name, Verification.State.MISSING_FILE, expected, null);
    }
    String found = Sha256.of(onnx(card));
    return new Verification(
        name,
        found.equals(expected) ? Verification.State.INTACT : Verification.State.CHANGED,
        expected,
        found);
  }

  /** Removes a model, damaged ones too; false if there is none of that name. */
  public boolean remove(String name) throws IOException {
    ModelCard.requireName(name);
    Path model = folder.resolve(name);
    if (!Files.isDirectory(model)) {
      return false;
    }
    Folders.remove(model, workshop());
    return true;
  }

  /**
   * Replaces the card of an installed model, at once or not at all.
   *
   * @throws NoSuchElementException if no model of that name is installed
   * @throws IllegalArgumentException if the card describes another network file
   */
  public void updateCard(ModelCard card) throws IOException {
    requireInstalled(card.name());
    Path file = folder.resolve(card.name()).resolve(CARD);
    ModelCard before = ModelCards.read(file);
    if (!before.file().sha256().equals(card.file().sha256())
        || !before.file().fileName().equals(card.file().fileName())) {
      throw new IllegalArgumentException(
          "the new card of "
              + card.name()
              + " describes another network file than the installed one: install that instead");
    }
    ModelCards.write(card, file);
  }

  /** Returns the folder for what is not finished, on the same file system as the models. */
  Path workshop() {
    return folder.resolve(WORKSHOP);
  }

  Path onnx(ModelCard card) {
    return folder.resolve(card.name()).resolve(card.file().fileName());
  }

  private void requireInstalled(String name) {
    ModelCard.requireName(name);
    if (!Files.isDirectory(folder.resolve(name))) {
      List<String> names = names();
      throw new NoSuchElementException(
          "no model '"
              + name
              + "' is installed; "
              + (names.isEmpty() ? "there is none" : "there are " + String.join(", ", names)));
    }
  }

  /** A folder among the models: the model in it, or the reason why there is none. */
  private record Entry(String name, Optional<InstalledModel> model, String reason) {}

  private List<Entry> entries() {
    return names().stream().map(this::entry).toList();
  }

  private Entry entry(String name) {
    try {
      ModelCard card = ModelCards.read(folder.resolve(name).resolve(CARD));
      if (!card.name().equals(name)) {
        return broken(name, "its card calls the model '" + card.name() + "'");
      }
      Path onnx = onnx(card);
      if (!Files.isRegularFile(onnx)) {
        return broken(name, "its network file " + card.file().fileName() + " is missing");
      }
      long bytes = Files.size(onnx);
      if (bytes != card.file().bytes()) {
        return broken(
            name, "its network file has " + bytes + " bytes, the card says " + card.file().bytes());
      }
      return new Entry(name, Optional.of(new InstalledModel(card, onnx)), "");
    } catch (NoSuchFileException e) {
      return broken(name, "it has no " + CARD);
    } catch (IOException e) {
      return broken(name, String.valueOf(e.getMessage()));
    }
  }

  private static Entry broken(String name, String reason) {
    return new Entry(name, Optional.empty(), reason);
  }

  private List<String> names() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Files::isDirectory)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (!name.startsWith(".")) {
          names.add(name);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw new UncheckedIOException("the models folder cannot be read", e.getCause());
    } catch (IOException e) {
      throw new UncheckedIOException("the models folder cannot be read", e);
    }
    names.sort(Comparator.naturalOrder());
    return names;
  }
}
