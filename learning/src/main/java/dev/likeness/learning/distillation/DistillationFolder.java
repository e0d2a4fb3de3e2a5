package dev.likeness.learning.distillation;

import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.NormalisationFolding;
import dev.likeness.network.graph.OnnxReader;
import dev.likeness.network.graph.OnnxWriter;
import dev.likeness.network.graph.WeightStorage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The folder of a distillation run: recipe, initial weights, checkpoint, history and result.
 *
 * @param folder the path
 */
public record DistillationFolder(Path folder) {
  private static final String HEADER = "epoch\tsteps\tseconds\tloss\tmark";

  /**
   * Creates a run.
   *
   * @param student with its initial weights
   * @param inputs what the run depends on besides its recipe, as lines: "N batches an epoch", then
   *     the digests of its networks and pictures
   * @throws IOException if it cannot be written, or the folder holds a run already
   */
  public static DistillationFolder create(
      Path folder, Recipe recipe, LayerGraph student, String inputs) throws IOException {
    DistillationFolder run = new DistillationFolder(folder);
    run.requireNone();
    Files.createDirectories(folder);
    Files.write(run.studentFile(), OnnxWriter.write(student));
    Files.writeString(run.inputsFile(), inputs);
    // The recipe is written last and atomically: a folder with a recipe holds a complete run.
    run.replaceRecipe(recipe);
    return run;
  }

  /** Writes the recipe atomically, such as one with the folders of pictures that have moved. */
  public void replaceRecipe(Recipe recipe) throws IOException {
    Path part = folder.resolve("recipe.part");
    RecipeFile.write(recipe, part);
    Files.move(
        part, recipeFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Checks that the folder holds no run.
   *
   * @throws IOException if it does
   */
  public void requireNone() throws IOException {
    if (exists()) {
      throw new IOException(
          folder + " holds a run already: resume it, or choose another folder for a new one");
    }
  }

  /**
   * Checks that a run is resumed with the inputs it started with.
   *
   * @throws IOException if the networks or the pictures have changed
   */
  public void requireSame(String inputs) throws IOException {
    List<String> before = Files.readAllLines(inputsFile(), StandardCharsets.UTF_8);
    List<String> now = inputs.lines().toList();
    for (int i = 0; i < Math.max(before.size(), now.size()); i++) {
      String was = i < before.size() ? before.get(i) : "nothing";
      String is = i < now.size() ? now.get(i) : "nothing";
      if (!was.equals(is)) {
        throw new IOException(
            "the run in "
                + folder
                + " started with "
                + was
                + ", but now there is "
                + is
                + ": restore what it started with, or start a new run");
      }
    }
  }

  /** Returns whether the folder holds a run. */
  public boolean exists() {
    return Files.exists(recipeFile());
  }

  /**
   * Returns the recipe.
   *
   * @throws IOException if the folder holds no run, or a damaged one
   */
  public Recipe recipe() throws IOException {
    if (!exists()) {
      throw new IOException(folder + " holds no run: expected a folder written by 'distill'");
    }
    return RecipeFile.read(recipeFile());
  }

  /** Returns the number of batches of the whole run. */
  public long batches() throws IOException {
    String first = Files.readString(inputsFile());
    try {
      long anEpoch = Long.parseLong(first.substring(0, Math.max(0, first.indexOf(' '))));
      return Math.multiplyExact(anEpoch, (long) recipe().plan().schedule().epochs());
    } catch (NumberFormatException e) {
      throw new IOException(inputsFile() + " does not begin with a number of batches", e);
    }
  }

  LayerGraph student() throws IOException {
    return OnnxReader.read(studentFile());
  }

  /** Returns the epochs so far, including epoch 0; empty before the run starts. */
  public List<DistillationEpoch> history() throws IOException {
    List<DistillationEpoch> epochs = new ArrayList<>();
    if (Files.exists(historyFile())) {
      List<String> lines = Files.readAllLines(historyFile(), StandardCharsets.UTF_8);
      for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
        epochs.add(epoch(line.split("\t", -1)));
      }
    }
    return epochs;
  }

  private DistillationEpoch epoch(String[] fields) throws IOException {
    try {
      return new DistillationEpoch(
          Integer.parseInt(fields[0]),
          Long.parseLong(fields[1]),
          Double.parseDouble(fields[2]),
          Double.parseDouble(fields[3]),
          Double.parseDouble(fields[4]));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException(historyFile() + " is not a table of epochs: " + e.getMessage(), e);
    }
  }

  void writeHistory(List<DistillationEpoch> epochs) throws IOException {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    for (DistillationEpoch epoch : epochs) {
      lines.add(
          String.join(
              "\t",
              Integer.toString(epoch.number()),
              Long.toString(epoch.steps()),
              Double.toString(epoch.seconds()),
              Double.toString(epoch.loss()),
              Double.toString(epoch.validationScore())));
    }
    Path part = folder.resolve("history.tsv.part");
    Files.write(part, lines, StandardCharsets.UTF_8);
    Files.move(
        part, historyFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Returns the path of the resulting network. */
  public Path result() {
    return folder.resolve("result.onnx");
  }

  /**
   * Writes the resulting network, with normalisation folded into the kernels and 8-bit weights.
   *
   * @throws IOException if it cannot be written
   */
  public void writeResult(LayerGraph student) throws IOException {
    Path part = folder.resolve("result.part");
    Files.write(
        part, OnnxWriter.write(NormalisationFolding.folded(student), WeightStorage.EIGHT_BITS));
    Files.move(part, result(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  Path checkpointFile() {
    return folder.resolve("checkpoint.bin");
  }

  Path bestFile() {
    return folder.resolve("best.bin");
  }

  private Path recipeFile() {
    return folder.resolve("recipe.properties");
  }

  private Path inputsFile() {
    return folder.resolve("circumstances.txt");
  }

  private Path studentFile() {
    return folder.resolve("student.onnx");
  }

  private Path historyFile() {
    return folder.resolve("history.tsv");
  }
}
