package dev.likeness.face.detect;

import dev.likeness.network.InputSpec;
import dev.likeness.network.ModelCard;
import dev.likeness.network.Nchw;
import dev.likeness.network.Network;
import dev.likeness.network.Task;
import dev.likeness.network.Tensor;
import dev.likeness.network.TensorPool;
import dev.likeness.vision.Picture;
import dev.likeness.vision.Resize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the faces in a picture of any size.
 *
 * <p>A picture is looked at once as large as {@link DetectionOptions#longestSidePx} allows, for the
 * small faces, and, where that is more than {@value #SECOND_LOOK_PX} px, once more at that size,
 * for faces that fill the picture: a detector of this kind knows faces of about 10 to 300 px. A
 * picture in which nothing was found is looked at a last time, small and with a border around it,
 * since a face that is cut at all sides has no outline to be found by.
 *
 * <p>Safe for any number of threads. The network is the caller's, who closes it.
 */
public final class FaceDetector {
  private static final int SECOND_LOOK_PX = 480;
  private static final int LAST_LOOK_PX = 160;
  private static final double BORDER = 0.4;

  private final Network network;
  private final InputSpec input;
  private final TensorPool tensors = new TensorPool();

  private FaceDetector(Network network, InputSpec input) {
    this.network = network;
    this.input = input;
  }

  /**
   * Returns a detector that runs the given network.
   *
   * @throws IllegalArgumentException if the card's task is not face detection
   */
  public static FaceDetector with(Network network, ModelCard card) {
    card.requireTask(Task.FACE_DETECTION);
    return new FaceDetector(network, card.input());
  }

  /** Returns the faces in a picture, the largest first; an empty list if there is none. */
  public List<Face> detect(Picture picture, DetectionOptions options) {
    List<Face> found = lookAt(picture, options.longestSidePx(), options);
    if (Math.min(picture.longSidePx(), options.longestSidePx()) > SECOND_LOOK_PX) {
      found.addAll(lookAt(picture, SECOND_LOOK_PX, options));
    }
    if (found.isEmpty()) {
      found.addAll(lookWithBorder(picture, options));
    }
    return NonMaximumSuppression.keepSurest(found, options.maxOverlap()).stream()
        .filter(face -> face.box().longSide() >= options.minFacePx())
        .sorted(Comparator.comparingDouble((Face face) -> face.box().area()).reversed())
        .toList();
  }

  private List<Face> lookWithBorder(Picture picture, DetectionOptions options) {
    Picture small = Resize.longestSide(picture, LAST_LOOK_PX);
    int border = (int) Math.ceil(BORDER * small.longSidePx());
    Picture framed = framed(small, border);
    double factor = (double) picture.widthPx() / small.widthPx();
    return lookAt(framed, framed.longSidePx(), options).stream()
        .map(face -> face.plus(-border, -border).times(factor))
        .toList();
  }

  private List<Face> lookAt(Picture picture, int longestSidePx, DetectionOptions options) {
    Picture seen = Resize.longestSide(picture, longestSidePx);
    double factor = (double) picture.longSidePx() / seen.longSidePx();
    Nchw shape = input.shape(1, seen.widthPx(), seen.heightPx());
    Tensor tensor = tensors.take(shape);
    try {
      input.write(seen, tensor, 0);
      List<Face> faces = new ArrayList<>();
      for (Face face : YunetHeads.read(network.run(tensor), shape, options.minScore())) {
        faces.add(face.times(factor));
      }
      return faces;
    } finally {
      tensors.giveBack(tensor);
    }
  }

  private static Picture framed(Picture picture, int border) {
    int width = picture.widthPx() + 2 * border;
    int height = picture.heightPx() + 2 * border;
    return Picture.ofRows(
        width,
        height,
        (y, into, offset) -> {
          if (y >= border && y < border + picture.heightPx()) {
            picture.copyRow(y - border, into, offset + border);
          }
        });
  }
}
