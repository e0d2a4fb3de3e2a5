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
import dev.likeness.vision.Rotation;
import dev.likeness.vision.geometry.SimilarityTransform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
 * <p>If no face scores as upright faces do, the picture is looked at in all four quarter turns and,
 * if anything was found, in those between; the faces are those of the turn in which they score
 * most. So faces are found and landmarks are right whatever the roll, also of photographs whose
 * EXIF orientation is lost.
 *
 * <p>If nothing was found in a picture that was scaled down, it is looked at up to twice as large
 * for small upright faces.
 *
 * <p>Thread-safe. The caller owns and closes the network.
 */
public final class FaceDetector {
  private static final int SECOND_PASS_PX = 480;
  private static final int LAST_PASS_PX = 160;
  private static final double BORDER = 0.4;
  private static final double HARDLY_A_FACE = 0.6;

  /** Seven more looks find more that is no face: in a turned picture one must be sure. */
  private static final double CLEARLY_A_FACE = 0.8;

  /**
   * Landmarks of a face tilted by less than half a quarter are right; those of profiles scatter.
   */
  private static final double DIAGONAL_GAIN = 0.02;

  /** Faces up to this are whole in one of the tiles; larger ones the first pass finds. */
  private static final int TILE_OVERLAP_PX = 64;

  private static final int HALF_TURN = 180;
  private static final int FULL_TURN = 360;
  private static final int[] QUARTERS = {90, 180, 270};
  private static final int[] DIAGONALS = {45, 135, 225, 315};

  /**
   * Of 400 faces of LFW neither YuNet nor the embedded detector scored one so high upside down, and
   * 95 of 100 upright.
   */
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
    if (isCertain(upright)) {
      return upright;
    }
    List<Face> found = inBestOrientation(picture, upright, options);
    return found.isEmpty() ? detectSmall(picture, options) : found;
  }

  /**
   * Returns small faces of a picture that was scaled down: looked at up to twice as large, in four
   * tiles, so that it takes no more memory than the first pass and four times its time.
   */
  private List<Face> detectSmall(Picture picture, DetectionOptions options) {
    if (picture.longSidePx() <= options.longestSidePx()) {
      return List.of();
    }
    Picture larger = Resize.longestSide(picture, 2 * options.longestSidePx());
    double factor = (double) picture.longSidePx() / larger.longSidePx();
    int width = tileSide(larger.widthPx());
    int height = tileSide(larger.heightPx());
    List<Face> found = new ArrayList<>();
    for (int y : new int[] {0, larger.heightPx() - height}) {
      for (int x : new int[] {0, larger.widthPx() - width}) {
        Picture tile = larger.crop(x, y, width, height);
        for (Face face : detectAtSize(tile, tile.longSidePx(), options)) {
          if (face.score() >= CLEARLY_A_FACE && face.box().longSide() <= TILE_OVERLAP_PX) {
            found.add(face.plus(x, y).times(factor));
          }
        }
      }
    }
    return best(found, options);
  }

  private static int tileSide(int sidePx) {
    return Math.min(sidePx, (sidePx + TILE_OVERLAP_PX + 1) / 2);
  }

  /**
   * Returns the faces of the turn in which faces score most. Upside down, faces are found, too, and
   * their landmarks are wrong, but their scores are lower.
   */
  private List<Face> inBestOrientation(
      Picture picture, List<Face> upright, DetectionOptions options) {
    Map<Integer, List<Face>> found = new HashMap<>(Map.of(0, upright));
    int best = 0;
    for (int degrees : QUARTERS) {
      found.put(degrees, detectTurned(picture, degrees, options));
      boolean clear = topScore(found, degrees) >= CLEARLY_A_FACE;
      best = clear && evidence(found, degrees) > evidence(found, best) ? degrees : best;
    }
    boolean anything = found.values().stream().anyMatch(faces -> !faces.isEmpty());
    if (anything && topScore(found, best) < CERTAINLY_UPRIGHT) {
      int quarter = best;
      for (int degrees : DIAGONALS) {
        found.put(degrees, detectTurned(picture, degrees, options));
        boolean clear =
            topScore(found, degrees)
                > Math.max(CLEARLY_A_FACE, topScore(found, quarter) + DIAGONAL_GAIN);
        best = clear && evidence(found, degrees) > evidence(found, best) ? degrees : best;
      }
    }
    double lead = topScore(found, best) - topScore(found, (best + HALF_TURN) % FULL_TURN);
    return found.getOrDefault(best, List.of()).stream()
        .map(face -> face.withOrientationLead(Math.max(0, lead)))
        .toList();
  }

  private List<Face> detectTurned(Picture picture, int degrees, DetectionOptions options) {
    Rotation rotation = Rotation.of(picture, degrees);
    SimilarityTransform back = rotation.fromOriginal().inverse();
    return detectUpright(rotation.picture(), options).stream()
        .map(face -> face.moved(back::apply, back.apply(face.box().centre())))
        .toList();
  }

  private static boolean isCertain(List<Face> faces) {
    return faces.stream().anyMatch(face -> face.score() >= CERTAINLY_UPRIGHT);
  }

  /** One face that scores high outweighs several that hardly count as faces. */
  private static double evidence(Map<Integer, List<Face>> found, int degrees) {
    return found.getOrDefault(degrees, List.of()).stream()
        .mapToDouble(face -> Math.pow(Math.max(0, face.score() - HARDLY_A_FACE), 3))
        .sum();
  }

  private static double topScore(Map<Integer, List<Face>> found, int degrees) {
    return found.getOrDefault(degrees, List.of()).stream().mapToDouble(Face::score).max().orElse(0);
  }

  private List<Face> detectUpright(Picture picture, DetectionOptions options) {
    List<Face> found = detectAtSize(picture, options.longestSidePx(), options);
    if (Math.min(picture.longSidePx(), options.longestSidePx()) > SECOND_PASS_PX) {
      found.addAll(detectAtSize(picture, SECOND_PASS_PX, options));
    }
    if (found.isEmpty()) {
      found.addAll(detectWithBorder(picture, options));
    }
    return best(found, options);
  }

  private static List<Face> best(List<Face> found, DetectionOptions options) {
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
