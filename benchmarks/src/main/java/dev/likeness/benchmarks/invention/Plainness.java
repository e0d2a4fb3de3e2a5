package dev.likeness.benchmarks.invention;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sorts out faces with glasses, masks and hair over the eyes, by how much the skin about the eyes
 * differs from the mean of the group. The eyes themselves do not count.
 */
final class Plainness {
  private static final int SIDE_PX = 112;

  /** The region looked at, in shares of the side. */
  private static final double TOP = 0.29;

  private static final double FOOT = 0.47;
  private static final double LEFT = 0.2;

  private Plainness() {}

  /**
   * Returns the plainest faces of a group.
   *
   * @param group the numbers of faces of the model
   * @param count how many, at most all
   */
  static List<Integer> plainest(FaceModel model, List<Integer> group, int count) {
    List<Plane> lumas = new ArrayList<>();
    Plane mean = new Plane(SIDE_PX);
    for (int i : group) {
      Plane luma = DenseFlow.levelled(model.texture(i).luma().scaledTo(SIDE_PX));
      lumas.add(luma);
      mean.addInPlace(luma, 1f / group.size());
    }
    double[] differences = lumas.stream().mapToDouble(luma -> difference(luma, mean)).toArray();
    return IntStream.range(0, group.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> differences[i]))
        .limit(count)
        .map(group::get)
        .toList();
  }

  private static double difference(Plane luma, Plane mean) {
    double sum = 0;
    for (int y = (int) (TOP * SIDE_PX); y < FOOT * SIDE_PX; y++) {
      for (int x = (int) (LEFT * SIDE_PX); x < (1 - LEFT) * SIDE_PX; x++) {
        int i = y * SIDE_PX + x;
        if (!isEye(x, y)) {
          sum += Math.abs(luma.values()[i] - mean.values()[i]);
        }
      }
    }
    return sum;
  }

  private static boolean isEye(int x, int y) {
    double eye = (double) FaceFrame.EYE_PX / FaceFrame.SIDE_PX;
    double level = (double) FaceFrame.EYES_DOWN_PX / FaceFrame.SIDE_PX;
    double u = (Math.abs((x + 0.5) / SIDE_PX - 0.5) - eye) / 0.09;
    double v = ((y + 0.5) / SIDE_PX - level) / 0.05;
    return u * u + v * v <= 1;
  }
}
