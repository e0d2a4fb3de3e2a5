package dev.likeness.learning.run;

import dev.likeness.encoding.Distance;
import dev.likeness.learning.architecture.Architecture;
import dev.likeness.learning.architecture.EncoderShape;
import dev.likeness.network.AlignmentTemplate;
import dev.likeness.network.ChannelOrder;
import dev.likeness.network.InputSpec;
import dev.likeness.network.Licence;
import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelFile;
import dev.likeness.network.OutputKind;
import dev.likeness.network.OutputSpec;
import dev.likeness.network.Task;
import dev.likeness.vision.geometry.FivePoints;
import dev.likeness.vision.geometry.Point;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Cards of encoders that are about to be trained. */
public final class EncoderCard {
  /**
   * Where ArcFace's crop of 112 px has the five points (Deng et al. 2019); most encoders use it.
   */
  private static final AlignmentTemplate TEMPLATE =
      new AlignmentTemplate(
          112,
          new FivePoints(
              new Point(38.2946, 51.6963),
              new Point(73.5318, 51.5014),
              new Point(56.0252, 71.7366),
              new Point(41.5493, 92.3655),
              new Point(70.7299, 92.2041)));

  private static final double MIDDLE = 127.5;

  /** The licence of networks that are trained from random weights. */
  public static final Licence OWN =
      new Licence(
          "LicenseRef-Own",
          "",
          "Trained on this machine, on pictures of its owner, who decides on its use.");

  private EncoderCard() {}

  /** Returns the card of an encoder that is trained from scratch; its file is told later. */
  public static ModelCard fromScratch(String name, Architecture architecture, EncoderShape shape) {
    return new ModelCard(
        name,
        String.format(
            Locale.ROOT,
            "%s of width %s, %d floats, trained here",
            architecture.id(),
            shape.width(),
            shape.dimension()),
        Task.FACE_ENCODING,
        untold(name),
        new InputSpec(
            shape.sidePx(),
            shape.sidePx(),
            1,
            ChannelOrder.RGB,
            Collections.nCopies(3, MIDDLE),
            Collections.nCopies(3, MIDDLE)),
        new OutputSpec(OutputKind.ENCODING, List.of("encoding"), shape.dimension()),
        TEMPLATE.scaledTo(shape.sidePx()),
        Distance.COSINE,
        OWN,
        architecture.id() + " from random weights",
        null,
        List.of());
  }

  /** Returns the card of an encoder that is trained on from another's. */
  public static ModelCard from(String name, ModelCard teacher) {
    return new ModelCard(
        name,
        teacher.title() + ", trained on here",
        Task.FACE_ENCODING,
        untold(name),
        teacher.input(),
        teacher.output(),
        teacher.requireAlignment(),
        teacher.requireDistance(),
        teacher.licence(),
        "from the weights of " + teacher.name() + " (" + teacher.provenance() + ")",
        null,
        List.of());
  }

  private static ModelFile untold(String name) {
    return new ModelFile(name + ".onnx", 1, "0".repeat(64), null);
  }
}
