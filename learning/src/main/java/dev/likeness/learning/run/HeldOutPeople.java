package dev.likeness.learning.run;

import dev.likeness.encoding.Encoding;
import dev.likeness.evaluation.errors.DistanceHistogram;
import dev.likeness.evaluation.errors.TarAtFar;
import dev.likeness.evaluation.errors.VerificationCurve;
import dev.likeness.evaluation.pairs.AllPairs;
import dev.likeness.evaluation.pairs.LabelledEncoding;
import dev.likeness.evaluation.pairs.LabelledEncodings;
import dev.likeness.learning.chips.ChipSet;
import dev.likeness.learning.diagnosis.EncodingSpread;
import dev.likeness.learning.diagnosis.Epoch;
import dev.likeness.learning.loss.UnitSphere;
import dev.likeness.training.TrainableNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** People who are not learnt from, and how well a network tells them apart: all pairs of them. */
final class HeldOutPeople {
  private static final int BATCH = 64;
  private static final double FAR = 1e-2;

  private final ChipSet chips;
  private final Batches batches;

  HeldOutPeople(ChipSet chips, Batches batches) {
    this.chips = chips;
    this.batches = batches;
  }

  /** Returns the raw outputs of the network for all chips, row by row. */
  float[] outputs(TrainableNetwork network, String output) {
    float[][] parts = new float[(chips.size() + BATCH - 1) / BATCH][];
    int total = 0;
    for (int part = 0; part < parts.length; part++) {
      int from = part * BATCH;
      int[] indices = new int[Math.min(BATCH, chips.size() - from)];
      Arrays.setAll(indices, i -> from + i);
      parts[part] =
          network.evaluate(batches.plain(indices), batches.shape(indices.length)).values(output);
      total += parts[part].length;
    }
    float[] all = new float[total];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  EncodingSpread spread(float[] outputs) {
    int dimension = outputs.length / chips.size();
    return EncodingSpread.of(UnitSphere.project(outputs, dimension), dimension);
  }

  /** Returns the encodings as they will be compared, with their labels. */
  LabelledEncodings encodings(float[] outputs, ServedEncoder served) {
    int dimension = outputs.length / chips.size();
    float[] encodings = served.encodings(outputs, dimension);
    List<LabelledEncoding> labelled = new ArrayList<>(chips.size());
    for (int i = 0; i < chips.size(); i++) {
      labelled.add(
          new LabelledEncoding(
              chips.get(i).person(),
              chips.get(i).picture(),
              Encoding.of(Arrays.copyOfRange(encodings, i * dimension, (i + 1) * dimension))));
    }
    return LabelledEncodings.of(labelled);
  }

  /** Compares all pairs. */
  Epoch.HeldOut compare(float[] outputs, ServedEncoder served) {
    LabelledEncodings data = encodings(outputs, served);
    AllPairs pairs = AllPairs.of(data, served.distance());
    DistanceHistogram counts = new DistanceHistogram(pairs.maxDistance(), DistanceHistogram.BINS);
    pairs.forEachPair(
        (i, from, to, row) -> {
          for (int j = from; j < to; j++) {
            if (data.personOf(i) == data.personOf(j)) {
              counts.addGenuine(row[j - from]);
            } else {
              counts.addImpostor(row[j - from]);
            }
          }
        });
    VerificationCurve curve = VerificationCurve.of(counts, 0, 0);
    return new Epoch.HeldOut(
        curve.auc(),
        curve.eer(),
        curve
            .tarAtFar(FAR)
            .map(TarAtFar::tar)
            .map(OptionalDouble::of)
            .orElse(OptionalDouble.empty()));
  }
}
