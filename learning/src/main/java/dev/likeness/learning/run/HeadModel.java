package dev.likeness.learning.run;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.evaluation.pairs.LabelledEncoding;
import dev.likeness.evaluation.pairs.LabelledEncodings;
import dev.likeness.learning.head.PairHead;
import dev.likeness.network.ModelCard;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.network.graph.OnnxReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Combines an encoder and a pair head into one model. */
public final class HeadModel {
  private HeadModel() {}

  /**
   * A head with the encodings it was trained and tested on.
   *
   * @param head the head
   * @param training its training encodings
   * @param heldOut encodings of other people, by the same encoder
   */
  public record TrainedHead(PairHead head, LabelledEncodings training, LabelledEncodings heldOut) {}

  /**
   * Writes the model: the layers of the encoder, followed by the weights of the head.
   *
   * @param folder receives {@code NAME.onnx} and {@code card.json}
   * @param version the version of the program, for the provenance
   * @return the card of the model
   * @throws IOException if a file cannot be read or written
   */
  public static ModelCard write(
      Path folder, String name, InstalledModel encoder, TrainedHead trained, String version)
      throws IOException {
    PairHead head = trained.head();
    ModelCard card = encoder.card();
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
            trained.training().size(),
            trained.training().people(),
            card.provenance());
    return TrainedModel.write(
        folder.resolve(name + ".onnx"),
        folder.resolve("card.json"),
        EncoderCard.from(name, card),
        served.network(OnnxReader.read(encoder.intactOnnx())),
        distance,
        provenance,
        TrainedModel.measured(weighted(trained.heldOut(), served), distance).orElse(null));
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
