package dev.likeness.learning.distillation;

import dev.likeness.learning.architecture.Architecture;
import dev.likeness.learning.architecture.EncoderShape;
import dev.likeness.learning.architecture.TextureNetwork;
import dev.likeness.learning.run.EncoderCard;
import dev.likeness.network.ChannelOrder;
import dev.likeness.network.InputSpec;
import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelFile;
import dev.likeness.network.OutputKind;
import dev.likeness.network.OutputSpec;
import dev.likeness.network.Task;
import java.util.Collections;
import java.util.List;

/** Cards of networks that are about to be taught. */
public final class PupilCard {
  private static final int MULTIPLE_PX = 32;

  private PupilCard() {}

  /** Returns the card of an encoder that answers as another does. */
  public static ModelCard encoder(String name, ModelCard teacher) {
    EncoderShape shape =
        Architecture.RESIDUAL.usualShape().withDimension(teacher.output().dimension());
    return EncoderCard.fromScratch(name, Architecture.RESIDUAL, shape);
  }

  /** Returns the card of a detector with YuNet's heads. */
  public static ModelCard detector(String name, ModelCard teacher) {
    return new ModelCard(
        name,
        "Finds faces with five points, any picture size",
        Task.FACE_DETECTION,
        untold(name),
        input(MULTIPLE_PX, 127.5, 127.5),
        teacher.output(),
        null,
        null,
        EncoderCard.OWN,
        "from random weights",
        null,
        List.of());
  }

  /** Returns the card of a network for painting and looking. */
  public static ModelCard features(String name) {
    return new ModelCard(
        name,
        "Features for style and content, any picture size",
        Task.FEATURES,
        untold(name),
        input(1, 0, 255),
        new OutputSpec(OutputKind.LAYERS, TextureNetwork.layers(), 0),
        null,
        null,
        EncoderCard.OWN,
        "from random weights",
        null,
        List.of());
  }

  private static InputSpec input(int multiplePx, double mean, double deviation) {
    List<Double> means = Collections.nCopies(3, mean);
    List<Double> deviations = Collections.nCopies(3, deviation);
    return new InputSpec(0, 0, multiplePx, ChannelOrder.RGB, means, deviations);
  }

  private static ModelFile untold(String name) {
    return new ModelFile(name + ".onnx", 1, "0".repeat(64), null);
  }
}
