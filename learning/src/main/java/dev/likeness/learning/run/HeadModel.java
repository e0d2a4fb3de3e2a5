package dev.likeness.learning.run;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.evaluation.pairs.LabelledEncoding;
import dev.likeness.evaluation.pairs.LabelledEncodings;
import dev.likeness.learning.head.PairHead;
import dev.likeness.network.ModelCard;
import dev.likeness.network.graph.OnnxReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Turns an encoder and a head over it into one model. */
public final class HeadModel {
  private HeadModel() {}

  /**
   * Writes the model: the encoder's layers, and the head's weights as its last ones.
   *
   * @param folder where {@code NAME.onnx} and {@code card.json} are written
   * @param encoder the encoder's file
   * @param card the encoder's card
   * @param learntFrom encodings that the head was trained on
   * @param heldOut encodings by the encoder of people who were not
   * @param version of the program, for the provenance
   * @return the model's card
   * @throws IOException if something cannot be read or written
   */
  public static ModelCard write(
      Path folder,
      String name,
      Path encoder,
      ModelCard card,
      PairHead head,
      LabelledEncodings learntFrom,
      LabelledEncodings heldOut,
      String version)
      throws IOException {
    ServedEncoder served = ServedEncoder.by(head.terms(), head.weights());
    Distance distance = served.distance();
    String provenance =
        String.format(
            Locale.ROOT,
            "%s terms of encodings of %s, weighted by logistic regression (penalty %s) by likeness"
                + " %s on %d pictures of %d people; %s",
            head.terms().id(),
            card.name(),
            head.penalty(),
            version,
            learntFrom.size(),
            learntFrom.people(),
            card.provenance());
    return TrainedModel.write(
        folder.resolve(name + ".onnx"),
        folder.resolve("card.json"),
        EncoderCard.from(name, card),
        served.network(OnnxReader.read(encoder)),
        distance,
        provenance,
        TrainedModel.measured(weighted(heldOut, served), distance).orElse(null));
  }

  private static LabelledEncodings weighted(LabelledEncodings plain, ServedEncoder served) {
    List<LabelledEncoding> weighted = new ArrayList<>(plain.size());
    for (int i = 0; i < plain.size(); i++) {
      float[] row = plain.get(i).encoding().toArray();
      float[] values = served.encodings(Arrays.copyOf(row, row.length), row.length);
      weighted.add(
          new LabelledEncoding(plain.get(i).person(), plain.get(i).picture(), Encoding.of(values)));
    }
    return LabelledEncodings.of(weighted);
  }
}
