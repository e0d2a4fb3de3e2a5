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
 * Passive presentation attack detection: classifies the face in one picture as live (bona fide) or
 * spoof (attack) by a network (MiniFASNet; Yu et al., Silent-Face-Anti-Spoofing).
 *
 * <p>The network receives a square crop around the face and returns two logits, the first for
 * "live". One picture is weak evidence: errors are more frequent on cameras, prints and screens
 * unlike those of the training data.
 *
 * <p>Thread-safe; holds native memory until it is closed.
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
   * Opens a liveness network.
   *
   * @throws IOException if its file cannot be read
   * @throws IllegalArgumentException if the model's task is not liveness, or its output is not two
   *     logits for a square input of fixed size
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
          "a liveness network takes a square input and returns the logits live and spoof;"
              + " the card of '"
              + card.name()
              + "' states otherwise");
    }
    return new PassiveLiveness(Network.open(model.intactOnnx(), options.network()), card, options);
  }

  /** Returns the network's card. */
  public ModelCard card() {
    return card;
  }

  /** Returns the minimum score of a face classified as live. */
  public double threshold() {
    return options.threshold();
  }

  /** Returns the liveness of a face in a picture. */
  public Liveness check(Picture picture, Face face) {
    InputSpec input = card.input();
    int side = input.widthPx();
    Picture seen = FaceCrop.of(picture.opaque(), face.box(), options.crop(), side);
    Tensor tensor = tensors.acquire(input.shape(1, side, side));
    try {
      input.write(seen, tensor, 0);
      float[] logits = network.run(tensor).values(card.output().names().get(0));
      if (logits.length != CLASSES) {
        throw new IllegalStateException(
            "model "
                + card.name()
                + " returns 2 logits per face according to its card, got "
                + logits.length
                + ": correct output.dimension in the card");
      }
      // The softmax of two classes.
      double live = 1 / (1 + Math.exp((double) logits[1] - logits[0]));
      return new Liveness(live, options.threshold());
    } finally {
      tensors.release(tensor);
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
