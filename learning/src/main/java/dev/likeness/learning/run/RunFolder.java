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
 * A folder that holds all there is to a run: what it starts from, its plan, which chips are learnt
 * from and which held out, how far it is, and what came of it. Whoever has the folder can go on.
 *
 * @param folder where it lies
 */
public record RunFolder(Path folder) {
  private static final String TRAINING = "training";
  private static final String HELD_OUT = "held-out";
  private static final String FAILED = "failed";

  /**
   * Writes what a run begins with.
   *
   * @param card describes the encoder: its file, here and later, is told by the run itself
   * @param network its first weights
   * @param heldOut chips of people who are not learnt from
   * @throws IOException if it cannot be written, or there is a run already
   */
  public static RunFolder create(
      Path folder,
      TrainingPlan plan,
      ModelCard card,
      LayerGraph network,
      ChipSet training,
      ChipSet heldOut)
      throws IOException {
    RunFolder run = new RunFolder(folder);
    run.requireNone();
    Files.createDirectories(folder);
    Files.write(run.networkFile(), OnnxWriter.write(network));
    ModelCards.write(withFile(card, run.networkFile()), run.cardFile());
    List<String> lines = new ArrayList<>();
    addChips(lines, TRAINING, training);
    addChips(lines, HELD_OUT, heldOut);
    Files.write(run.chipsFile(), lines, StandardCharsets.UTF_8);
    plan.write(run.planFile());
    return run;
  }

  /**
   * Checks that a run can begin here.
   *
   * @throws IOException if there is one already
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

  /** Returns the card of the encoder that the run starts from. */
  public ModelCard card() throws IOException {
    return ModelCards.read(cardFile());
  }

  LayerGraph network() throws IOException {
    return OnnxReader.read(networkFile());
  }

  /** Returns how chips of this run are cut. */
  public ChipFrame frame() throws IOException {
    ModelCard card = card();
    return ChipFrame.around(card.requireAlignment().scaledTo(card.input().widthPx()));
  }

  /** Returns the chips that are learnt from. */
  public ChipSet training() throws IOException {
    return chips(TRAINING);
  }

  /** Returns the chips of people who are not learnt from. */
  public ChipSet heldOut() throws IOException {
    return chips(HELD_OUT);
  }

  private ChipSet chips(String part) throws IOException {
    List<ChipSet.LabelledChip> chips = new ArrayList<>();
    List<FailedPicture> failures = new ArrayList<>();
    for (String line : Files.readAllLines(chipsFile(), StandardCharsets.UTF_8)) {
      String[] fields = line.split("\t", -1);
      if (fields.length != 4) {
        throw new IOException(chipsFile().getFileName() + " is no list of chips");
      }
      if (fields[0].equals(part)) {
        chips.add(new ChipSet.LabelledChip(fields[1], fields[2], Path.of(fields[3])));
      } else if (fields[0].equals(part + "-" + FAILED)) {
        failures.add(new FailedPicture(fields[1], fields[2], fields[3]));
      }
    }
    return new ChipSet(frame(), chips, failures);
  }

  /** Returns how many batches the whole run learns from. */
  public long batches() throws IOException {
    TrainingPlan plan = plan();
    BatchShape batch = plan.batch();
    return (long) plan.schedule().epochs()
        * new PkSampler(training().personOf(), batch.people(), batch.imagesPerPerson(), plan.seed())
            .batches();
  }

  /** Returns the epochs so far, that before the first step included; none at first. */
  public List<Epoch> history() throws IOException {
    return Files.exists(historyFile()) ? History.read(historyFile()) : List.of();
  }

  /** Returns the network that came of the run; {@link #resultCard} describes it. */
  public Path resultNetwork() throws IOException {
    return folder.resolve("result").resolve(card().name() + ".onnx");
  }

  /** Returns the card of what came of the run. */
  public Path resultCard() {
    return folder.resolve("result").resolve("card.json");
  }

  /**
   * Returns the encodings of held-out people by the network that came of the run.
   *
   * @throws IOException if the run has come to no end yet
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

  void keepHeldOutEncodings(LabelledEncodings encodings) throws IOException {
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
