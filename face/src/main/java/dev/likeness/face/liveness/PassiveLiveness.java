package dev.likeness.face.liveness;

import dev.likeness.face.detect.Face;
import dev.likeness.network.InputSpec;
import dev.likeness.network.ModelCard;
import dev.likeness.network.Network;
import dev.likeness.network.OutputKind;
import dev.likeness.network.Task;
import dev.likeness.network.Tensor;
import dev.likeness.network.TensorPool;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.vision.Picture;
import java.io.IOException;

/**
 * Tells a face before the camera from a picture of a face, by one look of a network (MiniFASNet; Yu
 * et al., Silent-Face-Anti-Spoofing).
 *
 * <p>The network sees the square about the face and answers two logits, the first for "live". One
 * look is weak evidence: it errs more on cameras, prints and screens unlike those it was taught on.
 *
 * <p>Safe for any number of threads; holds native memory until it is closed.
 */
public final class PassiveLiveness implements AutoCloseable {
  private static final int CLASSES = 2;

  private final Network network;
  private final ModelCard card;
  private final PassiveOptions options;
  private final TensorPool tensors = new TensorPool();

  private PassiveLiveness(Network network, ModelCard card, PassiveOptions options) {
    this.network = network;
    this.card = card;
    this.options = options;
  }

  /**
   * Opens a network of liveness.
   *
   * @throws IOException if its file cannot be read
   * @throws IllegalArgumentException if the model is not made for liveness, or does not answer two
   *     logits for a picture of a fixed square size
   */
  public static PassiveLiveness open(InstalledModel model, PassiveOptions options)
      throws IOException {
    ModelCard card = model.card();
    card.requireTask(Task.LIVENESS);
    InputSpec input = card.input();
    if (card.output().kind() != OutputKind.LOGITS
        || card.output().dimension() != CLASSES
        || input.widthPx() == 0
        || input.widthPx() != input.heightPx()) {
      throw new IllegalArgumentException(
          "a network of liveness takes squares of one size and answers the logits live and spoof;"
              + " the card of '"
              + card.name()
              + "' says otherwise");
    }
    return new PassiveLiveness(Network.open(model.onnx(), options.network()), card, options);
  }

  /** Returns the card of the network that looks. */
  public ModelCard card() {
    return card;
  }

  /** Returns the least score that counts as live. */
  public double threshold() {
    return options.threshold();
  }

  /** Returns how alive a face of a picture looks. */
  public Liveness check(Picture picture, Face face) {
    InputSpec input = card.input();
    int side = input.widthPx();
    Picture seen = FaceCrop.of(picture.opaqueOver(0), face.box(), options.crop(), side);
    Tensor tensor = tensors.take(input.shape(1, side, side));
    try {
      input.write(seen, tensor, 0);
      float[] logits = network.run(tensor).values(card.output().names().get(0));
      if (logits.length != CLASSES) {
        throw new IllegalStateException(
            "model "
                + card.name()
                + " answers 2 logits a face by its card, got "
                + logits.length
                + ": mend the card's output.dimension");
      }
      // The softmax of two classes.
      double live = 1 / (1 + Math.exp((double) logits[1] - logits[0]));
      return new Liveness(live, options.threshold());
    } finally {
      tensors.giveBack(tensor);
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
