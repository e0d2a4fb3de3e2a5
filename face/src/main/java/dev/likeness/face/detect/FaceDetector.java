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
import dev.likeness.vision.geometry.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Detects the faces in a picture of any size.
 *
 * <p>Detection runs on an image pyramid. The first pass uses the size that {@link
 * DetectionOptions#longestSidePx} allows and finds small faces. If that is more than {@value
 * #SECOND_PASS_PX} px, a second pass at that size finds faces that fill the picture: the detector
 * finds faces of about 10 to 300 px. If no face is found, a last pass runs on the picture scaled to
 * {@value #LAST_PASS_PX} px with a border around it, because a face cropped at all sides has no
 * visible outline.
 *
 * <p>If no face scores as upright faces do, the picture is looked at in all four quarter turns, and
 * the faces are those of the turn in which they score most. So faces are found and landmarks are
 * right whatever the roll, also of photographs whose EXIF orientation is lost.
 *
 * <p>Thread-safe. The caller owns and closes the network.
 */
public final class FaceDetector {
  private static final int SECOND_PASS_PX = 480;
  private static final int LAST_PASS_PX = 160;
  private static final double BORDER = 0.4;
  private static final int QUARTERS = 4;

  /** YuNet scores no upside-down face of LFW so high, and 99 of 100 upright ones. */
  private static final double CERTAINLY_UPRIGHT = 0.915;

  private static final int OPAQUE_BLACK = 0xff000000;

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
  public List<Face> detect(Picture given, DetectionOptions options) {
    Picture picture = given.opaque();
    List<Face> upright = detectUpright(picture, options);
    return upright.stream().anyMatch(face -> face.score() >= CERTAINLY_UPRIGHT)
        ? upright
        : inBestOrientation(picture, upright, options);
  }

  /**
   * Returns the faces of the quarter turn in which their scores add up to most. Upside down, faces
   * are found, too, and their landmarks are wrong, but their scores are lower.
   */
  private List<Face> inBestOrientation(
      Picture picture, List<Face> upright, DetectionOptions options) {
    List<List<Face>> found = new ArrayList<>(List.of(upright));
    double[] evidence = {evidence(upright), 0, 0, 0};
    int best = 0;
    for (int turns = 1; turns < QUARTERS; turns++) {
      found.add(detectUpright(picture.turned(turns), options));
      evidence[turns] = evidence(found.get(turns));
      best = evidence[turns] > evidence[best] ? turns : best;
    }
    int turns = best;
    List<Face> faces = found.get(turns);
    double lead = (evidence[turns] - evidence[(turns + 2) % QUARTERS]) / Math.max(1, faces.size());
    return faces.stream()
        .map(
            face ->
                face.turned(point -> turnedBack(point, turns, picture))
                    .withOrientationLead(Math.min(1, lead)))
        .toList();
  }

  private static double evidence(List<Face> faces) {
    return faces.stream().mapToDouble(Face::score).sum();
  }

  /** Returns where a point of the picture turned clockwise by quarters lies in the picture. */
  private static Point turnedBack(Point point, int turns, Picture picture) {
    double width = picture.widthPx();
    double height = picture.heightPx();
    return switch (turns) {
      case 0 -> point;
      case 1 -> new Point(point.y(), height - point.x());
      case 2 -> new Point(width - point.x(), height - point.y());
      default -> new Point(width - point.y(), point.x());
    };
  }

  private List<Face> detectUpright(Picture picture, DetectionOptions options) {
    List<Face> found = detectAtSize(picture, options.longestSidePx(), options);
    if (Math.min(picture.longSidePx(), options.longestSidePx()) > SECOND_PASS_PX) {
      found.addAll(detectAtSize(picture, SECOND_PASS_PX, options));
    }
    if (found.isEmpty()) {
      found.addAll(detectWithBorder(picture, options));
    }
    return NonMaximumSuppression.keepHighestScores(found, options.maxOverlap()).stream()
        .filter(face -> face.box().longSide() >= options.minFacePx())
        .sorted(Comparator.comparingDouble((Face face) -> face.box().area()).reversed())
        .toList();
  }

  private List<Face> detectWithBorder(Picture picture, DetectionOptions options) {
    Picture small = Resize.longestSide(picture, LAST_PASS_PX);
    int border = (int) Math.ceil(BORDER * small.longSidePx());
    Picture framed = framed(small, border);
    double factor = (double) picture.widthPx() / small.widthPx();
    return detectAtSize(framed, framed.longSidePx(), options).stream()
        .map(face -> face.plus(-border, -border).times(factor))
        .toList();
  }

  private List<Face> detectAtSize(Picture picture, int longestSidePx, DetectionOptions options) {
    Picture scaled = Resize.longestSide(picture, longestSidePx);
    double factor = (double) picture.longSidePx() / scaled.longSidePx();
    Nchw shape = input.shape(1, scaled.widthPx(), scaled.heightPx());
    Tensor tensor = tensors.acquire(shape);
    try {
      input.write(scaled, tensor, 0);
      List<Face> faces = new ArrayList<>();
      for (Face face : YunetHeads.read(network.run(tensor), shape, options.minScore())) {
        faces.add(face.times(factor));
      }
      return faces;
    } finally {
      tensors.release(tensor);
    }
  }

  private static Picture framed(Picture picture, int border) {
    int width = picture.widthPx() + 2 * border;
    int height = picture.heightPx() + 2 * border;
    return Picture.ofRows(
        width,
        height,
        (y, into, offset) -> {
          Arrays.fill(into, offset, offset + width, OPAQUE_BLACK);
          if (y >= border && y < border + picture.heightPx()) {
            picture.copyRow(y - border, into, offset + border);
          }
        });
  }
}
