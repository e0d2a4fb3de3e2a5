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
 * A folder that holds all there is to a student: its recipe, its first weights, how far it is and
 * what came of it.
 *
 * @param folder where it lies
 */
public record DistillationFolder(Path folder) {
  private static final String HEADER = "epoch\tsteps\tseconds\tloss\tmark";

  /**
   * Begins a run.
   *
   * @param student with its first weights
   * @param circumstances what the run depends on besides its recipe, in lines: "N batches an
   *     epoch", the digests of its networks and of its pictures
   * @throws IOException if it cannot be written, or there is a run already
   */
  public static DistillationFolder create(
      Path folder, Recipe recipe, LayerGraph student, String circumstances) throws IOException {
    DistillationFolder run = new DistillationFolder(folder);
    run.requireNone();
    Files.createDirectories(folder);
    Files.write(run.studentFile(), OnnxWriter.write(student));
    Files.writeString(run.circumstancesFile(), circumstances);
    // A folder holds a run once it has a recipe, which comes last and whole.
    Path part = folder.resolve("recipe.part");
    recipe.write(part);
    Files.move(part, run.recipeFile(), StandardCopyOption.ATOMIC_MOVE);
    return run;
  }

  /**
   * Checks that a run can begin here.
   *
   * @throws IOException if there is one already
   */
  public void requireNone() throws IOException {
    if (exists()) {
      throw new IOException(
          folder + " holds a run already: resume it, or choose another folder for a new one");
    }
  }

  /**
   * Checks that a run goes on as it began.
   *
   * @throws IOException if networks or pictures are others than they were
   */
  public void requireSame(String circumstances) throws IOException {
    List<String> before = Files.readAllLines(circumstancesFile(), StandardCharsets.UTF_8);
    List<String> now = circumstances.lines().toList();
    for (int i = 0; i < Math.max(before.size(), now.size()); i++) {
      String was = i < before.size() ? before.get(i) : "nothing";
      String is = i < now.size() ? now.get(i) : "nothing";
      if (!was.equals(is)) {
        throw new IOException(
            "the run in "
                + folder
                + " began with "
                + was
                + ", and now there is "
                + is
                + ": bring back what it began with, or begin a new run");
      }
    }
  }

  /** Returns whether the folder holds a run. */
  public boolean exists() {
    return Files.exists(recipeFile());
  }

  /** Returns what is taught, by whom and how. */
  public Recipe recipe() throws IOException {
    if (!exists()) {
      throw new IOException(folder + " holds no run: name the folder that 'distill' made");
    }
    return Recipe.read(recipeFile());
  }

  /** Returns how many batches the whole run learns from. */
  public long batches() throws IOException {
    String first = Files.readString(circumstancesFile());
    try {
      long anEpoch = Long.parseLong(first.substring(0, Math.max(0, first.indexOf(' '))));
      return Math.multiplyExact(anEpoch, (long) recipe().plan().epochs());
    } catch (NumberFormatException e) {
      throw new IOException(circumstancesFile() + " does not begin with a number of batches", e);
    }
  }

  LayerGraph student() throws IOException {
    return OnnxReader.read(studentFile());
  }

  /** Returns the epochs so far, that before the first step included; none at first. */
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
      throw new IOException(historyFile() + " is no table of epochs: " + e.getMessage(), e);
    }
  }

  void keepHistory(List<DistillationEpoch> epochs) throws IOException {
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

  /** Returns where the network lies that came of the run. */
  public Path result() {
    return folder.resolve("result.onnx");
  }

  /**
   * Writes what came of the run: normalisation worked into the kernels, weights in 8 bits.
   *
   * @throws IOException if it cannot be written
   */
  public void keepResult(LayerGraph student) throws IOException {
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

  private Path circumstancesFile() {
    return folder.resolve("circumstances.txt");
  }

  private Path studentFile() {
    return folder.resolve("student.onnx");
  }

  private Path historyFile() {
    return folder.resolve("history.tsv");
  }
}
