package dev.likeness.learning.run;

import dev.likeness.learning.diagnosis.EncodingSpread;
import dev.likeness.learning.diagnosis.Epoch;
import dev.likeness.learning.diagnosis.TripletStatistics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The epochs of a run as a table of tab-separated values, which spreadsheets read too. */
public final class History {
  private static final String HEADER =
      "epoch\tsteps\tseconds\tloss\tactive\ttriplets\teasy\tsemi_hard\thard\td_positive"
          + "\td_negative\tpairwise_distance\tdeviation\teffective_rank\tgradient_norm\trate\tauc"
          + "\teer\ttar_at_1e-2";

  private History() {}

  /** Returns one epoch as a line. */
  static String line(Epoch e) {
    return String.join(
        "\t",
        Integer.toString(e.number()),
        Long.toString(e.steps()),
        Double.toString(e.seconds()),
        Double.toString(e.loss()),
        Double.toString(e.activeShare()),
        Long.toString(e.triplets().triplets()),
        Double.toString(e.triplets().easy()),
        Double.toString(e.triplets().semiHard()),
        Double.toString(e.triplets().hard()),
        Double.toString(e.triplets().toPositive()),
        Double.toString(e.triplets().toNegative()),
        Double.toString(e.spread().meanPairwiseDistance()),
        Double.toString(e.spread().deviation()),
        Double.toString(e.spread().effectiveRank()),
        Double.toString(e.gradientNorm()),
        Double.toString(e.learningRate()),
        Double.toString(e.heldOut().auc()),
        Double.toString(e.heldOut().eer()),
        e.heldOut().tar().isPresent() ? Double.toString(e.heldOut().tar().getAsDouble()) : "");
  }

  /** Writes the table. */
  static void write(Path file, List<Epoch> epochs) throws IOException {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    epochs.forEach(epoch -> lines.add(line(epoch)));
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.write(part, lines, StandardCharsets.UTF_8);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Reads the table.
   *
   * @throws IOException if it cannot be read or is none
   */
  public static List<Epoch> read(Path file) throws IOException {
    List<Epoch> epochs = new ArrayList<>();
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      String[] f = line.split("\t", -1);
      try {
        epochs.add(epoch(f));
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        throw new IOException(file.getFileName() + " is no table of epochs: " + line, e);
      }
    }
    return epochs;
  }

  private static Epoch epoch(String[] f) {
    double[] d = new double[f.length];
    for (int i = 0; i < f.length; i++) {
      d[i] = f[i].isEmpty() ? Double.NaN : Double.parseDouble(f[i]);
    }
    return new Epoch(
        (int) d[0],
        (long) d[1],
        d[2],
        d[3],
        d[4],
        new TripletStatistics((long) d[5], d[6], d[7], d[8], d[9], d[10]),
        new EncodingSpread(d[11], d[12], d[13]),
        d[14],
        d[15],
        new Epoch.HeldOut(
            d[16], d[17], Double.isNaN(d[18]) ? OptionalDouble.empty() : OptionalDouble.of(d[18])));
  }
}
