package dev.likeness.learning.run;

import dev.likeness.encoding.Encoding;
import dev.likeness.evaluation.errors.FailedPicture;
import dev.likeness.evaluation.pairs.LabelledEncoding;
import dev.likeness.evaluation.pairs.LabelledEncodings;
import dev.likeness.learning.checkpoint.Checkpoint;
import dev.likeness.learning.chips.ChipFrame;
import dev.likeness.learning.chips.ChipSet;
import dev.likeness.learning.diagnosis.Epoch;
import dev.likeness.learning.sampling.PkSampler;
import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelCards;
import dev.likeness.network.ModelFile;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.OnnxReader;
import dev.likeness.network.graph.OnnxWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The folder of a training run: initial network and card, plan, training and held-out chips,
 * checkpoint, history and result. A run can be resumed from its folder alone.
 *
 * @param folder the path
 */
public record RunFolder(Path folder) {
  private static final String TRAINING = "training";
  private static final String HELD_OUT = "held-out";
  private static final String FAILED = "failed";

  /**
   * What a run starts with, besides its plan.
   *
   * @param card the card of the encoder; the run replaces the description of its file
   * @param network the encoder with its initial weights
   * @param training the training chips
   * @param heldOut chips of people that are not trained on
   */
  public record Inputs(ModelCard card, LayerGraph network, ChipSet training, ChipSet heldOut) {}

  /**
   * Creates a run.
   *
   * @throws IOException if it cannot be written, or the folder holds a run already
   */
  public static RunFolder create(Path folder, TrainingPlan plan, Inputs inputs) throws IOException {
    RunFolder run = new RunFolder(folder);
    run.requireNone();
    Files.createDirectories(folder);
    Files.write(run.networkFile(), OnnxWriter.write(inputs.network()));
    ModelCards.write(withFile(inputs.card(), run.networkFile()), run.cardFile());
    List<String> lines = new ArrayList<>();
    addChips(lines, TRAINING, inputs.training());
    addChips(lines, HELD_OUT, inputs.heldOut());
    Files.write(run.chipsFile(), lines, StandardCharsets.UTF_8);
    plan.write(run.planFile());
    return run;
  }

  /**
   * Checks that the folder holds no run.
   *
   * @throws IOException if it does
   */
  public void requireNone() throws IOException {
    if (Files.exists(planFile())) {
      throw new IOException(
          folder + " holds a run already: resume it, or choose another folder for a new one");
    }
  }

  private static void addChips(List<String> lines, String part, ChipSet chips) {
    for (int i = 0; i < chips.size(); i++) {
      ChipSet.LabelledChip chip = chips.get(i);
      lines.add(
          String.join(
              "\t", part, chip.person(), chip.picture(), chip.file().toAbsolutePath().toString()));
    }
    for (FailedPicture failure : chips.failures()) {
      lines.add(
          String.join(
              "\t", part + "-" + FAILED, failure.person(), failure.picture(), failure.reason()));
    }
  }

  /** Returns the card with the name, size and digest of a file. */
  static ModelCard withFile(ModelCard card, Path file) throws IOException {
    return card.withFile(ModelFile.describing(file));
  }

  public TrainingPlan plan() throws IOException {
    return TrainingPlan.read(planFile());
  }

  /** Returns the card of the initial encoder. */
  public ModelCard card() throws IOException {
    return ModelCards.read(cardFile());
  }

  LayerGraph network() throws IOException {
    return OnnxReader.read(networkFile());
  }

  /** Returns how the chips of this run are cut. */
  public ChipFrame frame() throws IOException {
    ModelCard card = card();
    return ChipFrame.around(card.requireAlignment().scaledTo(card.input().widthPx()));
  }

  /** Returns the training chips. */
  public ChipSet training() throws IOException {
    return chips(TRAINING);
  }

  /** Returns the held-out chips. */
  public ChipSet heldOut() throws IOException {
    return chips(HELD_OUT);
  }

  private ChipSet chips(String part) throws IOException {
    List<ChipSet.LabelledChip> chips = new ArrayList<>();
    List<FailedPicture> failures = new ArrayList<>();
    for (String line : Files.readAllLines(chipsFile(), StandardCharsets.UTF_8)) {
      String[] fields = line.split("\t", -1);
      if (fields.length != 4) {
        throw new IOException(chipsFile().getFileName() + " is not a list of chips");
      }
      if (fields[0].equals(part)) {
        chips.add(new ChipSet.LabelledChip(fields[1], fields[2], Path.of(fields[3])));
      } else if (fields[0].equals(part + "-" + FAILED)) {
        failures.add(new FailedPicture(fields[1], fields[2], fields[3]));
      }
    }
    return new ChipSet(frame(), chips, failures);
  }

  /** Returns the number of batches of the whole run. */
  public long batches() throws IOException {
    TrainingPlan plan = plan();
    BatchShape batch = plan.batch();
    return (long) plan.schedule().epochs()
        * new PkSampler(training().personOf(), batch.people(), batch.imagesPerPerson(), plan.seed())
            .batches();
  }

  /** Returns the epochs so far, including epoch 0; empty before the run starts. */
  public List<Epoch> history() throws IOException {
    return Files.exists(historyFile()) ? History.read(historyFile()) : List.of();
  }

  /** Returns the path of the resulting network. */
  public Path resultNetwork() throws IOException {
    return folder.resolve("result").resolve(card().name() + ".onnx");
  }

  /** Returns the path of the card of the resulting network. */
  public Path resultCard() {
    return folder.resolve("result").resolve("card.json");
  }

  /**
   * Returns the encodings of the held-out chips by the resulting network.
   *
   * @throws IOException if the run has not ended yet
   */
  public LabelledEncodings heldOutEncodings() throws IOException {
    Map<String, String> personOf = new HashMap<>();
    ChipSet chips = heldOut();
    for (int i = 0; i < chips.size(); i++) {
      personOf.put(chips.get(i).picture(), chips.get(i).person());
    }
    List<LabelledEncoding> encodings = new ArrayList<>();
    Checkpoint.read(encodingsFile())
        .arraysOf("")
        .forEach(
            (picture, values) ->
                encodings.add(
                    new LabelledEncoding(
                        personOf.getOrDefault(picture, "?"), picture, Encoding.of(values))));
    return LabelledEncodings.of(encodings);
  }

  void writeHeldOutEncodings(LabelledEncodings encodings) throws IOException {
    Map<String, float[]> byPicture = new HashMap<>();
    for (int i = 0; i < encodings.size(); i++) {
      byPicture.put(encodings.get(i).picture(), encodings.get(i).encoding().toArray());
    }
    new Checkpoint(Map.of(), byPicture).write(encodingsFile());
  }

  private Path encodingsFile() {
    return folder.resolve("result").resolve("held-out.bin");
  }

  Path planFile() {
    return folder.resolve("plan.properties");
  }

  private Path networkFile() {
    return folder.resolve("network.onnx");
  }

  private Path cardFile() {
    return folder.resolve("card.json");
  }

  private Path chipsFile() {
    return folder.resolve("chips.tsv");
  }

  Path historyFile() {
    return folder.resolve("history.tsv");
  }

  Path checkpointFile() {
    return folder.resolve("checkpoint.bin");
  }

  Path bestFile() {
    return folder.resolve("best.bin");
  }
}
