package dev.likeness.face.encode;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.face.align.Chip;
import dev.likeness.network.AlignmentTemplate;
import dev.likeness.network.ModelCard;
import dev.likeness.network.Nchw;
import dev.likeness.network.Network;
import dev.likeness.network.Task;
import dev.likeness.network.Tensor;
import dev.likeness.network.TensorPool;
import dev.likeness.vision.Picture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Computes the encodings (embeddings) of aligned faces: f(x), the shared branch of the Siamese
 * network.
 *
 * <p>Encodings of models with the cosine distance are scaled to unit L2 norm. Thread-safe. The
 * caller owns and closes the network.
 */
public final class FaceEncoder {
  private final Network network;
  private final ModelCard card;
  private final AlignmentTemplate template;
  private final TensorPool tensors = new TensorPool();

  private FaceEncoder(Network network, ModelCard card, AlignmentTemplate template) {
    this.network = network;
    this.card = card;
    this.template = template;
  }

  /**
   * Returns an encoder that runs the given network.
   *
   * @throws IllegalArgumentException if the card's task is not face encoding, or the card has no
   *     alignment
   */
  public static FaceEncoder with(Network network, ModelCard card) {
    card.requireTask(Task.FACE_ENCODING);
    return new FaceEncoder(network, card, card.requireAlignment().scaledTo(card.input().widthPx()));
  }

  /** Returns the template that chips for this encoder are aligned to. */
  public AlignmentTemplate template() {
    return template;
  }

  /** Returns the encoding of one chip. */
  public Encoding encode(Chip chip) {
    return encode(List.of(chip)).get(0);
  }

  /**
   * Returns the encodings of several chips, in their order, from one run of the network.
   *
   * @throws IllegalArgumentException if a chip is not of the template's size
   */
  public List<Encoding> encode(List<Chip> chips) {
    return encodeAligned(chips.stream().map(Chip::picture).toList());
  }

  /**
   * Returns the encodings of faces that are already aligned, in their order.
   *
   * @param faces the pictures of chips
   * @throws IllegalArgumentException if one is not of the template's size
   */
  public List<Encoding> encodeAligned(List<Picture> faces) {
    if (faces.isEmpty()) {
      return List.of();
    }
    int side = template.sidePx();
    Tensor tensor = tensors.acquire(new Nchw(faces.size(), 3, side, side));
    try {
      for (int i = 0; i < faces.size(); i++) {
        int chipSide = faces.get(i).widthPx();
        if (chipSide != side) {
          throw new IllegalArgumentException(
              "model " + card.name() + " takes chips of " + side + " px, got " + chipSide);
        }
        card.input().write(faces.get(i), tensor, i);
      }
      return split(network.run(tensor).values(card.output().names().get(0)), faces.size());
    } finally {
      tensors.release(tensor);
    }
  }

  private List<Encoding> split(float[] rows, int count) {
    int dimension = card.output().dimension();
    if (rows.length != count * dimension) {
      throw new IllegalStateException(
          "the card of model "
              + card.name()
              + " states "
              + dimension
              + " floats per face, the network returned "
              + rows.length / count
              + ": correct output.dimension in the card");
    }
    List<Encoding> encodings = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Encoding raw = Encoding.of(Arrays.copyOfRange(rows, i * dimension, (i + 1) * dimension));
      encodings.add(card.distance() == Distance.COSINE ? raw.normalised() : raw);
    }
    return encodings;
  }
}
