package dev.likeness.benchmarks.invention;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Draws faces from the density of a model's faces.
 *
 * <p>A point is drawn from the normal distribution of a group's coefficients; the faces nearest to
 * it are averaged in shape and texture, weighted by a Gaussian kernel (Nadaraya 1964, Watson 1964).
 * No single face has much weight. Of several points the one farthest from all faces drawn before is
 * taken, so that faces differ.
 */
final class FaceSampler {
  /** How many faces are averaged. */
  static final int NEIGHBOURS = 20;

  private static final int COMPONENTS = 24;
  private static final int ROW_PX = 28;
  private static final int CANDIDATES = 5;

  /** The share of a group's faces that is drawn from. */
  private static final double PLAINEST = 0.55;

  /** How much hair and background count where faces are compared; the face counts 1. */
  private static final float SURROUNDINGS = 0.55f;

  private static final float DEFAULT_LUMA = 120;

  private final FaceModel model;
  private final PrincipalComponents components;
  private final List<double[]> coefficients = new ArrayList<>();
  private final List<double[]> drawn = new ArrayList<>();

  FaceSampler(FaceModel model, Random random) {
    this.model = model;
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < model.size(); i++) {
      rows.add(row(model.texture(i)));
    }
    this.components = PrincipalComponents.of(rows, Math.min(COMPONENTS, rows.size() - 1), random);
    rows.forEach(row -> coefficients.add(components.coefficients(row)));
  }

  /** Returns a small picture as a row, brightness taken out: luma, then red and blue less luma. */
  private static float[] row(Texture texture) {
    Texture small = texture.scaledTo(ROW_PX);
    float[] inside = FaceModel.headWeights(ROW_PX).values();
    float[] luma = small.luma().values();
    double sum = 0;
    double total = 0;
    for (int i = 0; i < luma.length; i++) {
      sum += inside[i] * luma[i];
      total += inside[i];
    }
    float factor = (float) (DEFAULT_LUMA * total / Math.max(1, sum));
    float[] row = new float[3 * luma.length];
    for (int i = 0; i < luma.length; i++) {
      float weight = factor * (SURROUNDINGS + (1 - SURROUNDINGS) * inside[i]);
      row[i] = weight * luma[i];
      row[luma.length + i] = weight * (small.red().values()[i] - luma[i]);
      row[2 * luma.length + i] = weight * (small.blue().values()[i] - luma[i]);
    }
    return row;
  }

  /**
   * Returns a face like those of a group.
   *
   * @param group the numbers of faces of the model, at least {@value #NEIGHBOURS}
   */
  InventedFace draw(List<Integer> group, Random random) {
    int plain = Math.max(NEIGHBOURS, (int) Math.round(PLAINEST * group.size()));
    List<Integer> faces = Plainness.plainest(model, group, plain);
    double[] point =
        Stream.generate(() -> point(faces, random))
            .limit(CANDIDATES)
            .max(Comparator.comparingDouble(this::distanceToDrawn))
            .orElseThrow();
    drawn.add(point);
    List<Integer> nearest =
        faces.stream()
            .sorted(Comparator.comparingDouble(i -> distance(coefficients.get(i), point)))
            .limit(NEIGHBOURS)
            .toList();
    return Composite.of(model, nearest, kernel(nearest, point));
  }

  /** Returns a point of the normal distribution that has the faces' mean and deviations. */
  private double[] point(List<Integer> faces, Random random) {
    double[] point = new double[components.count()];
    for (int k = 0; k < point.length; k++) {
      double mean = 0;
      double squares = 0;
      for (int i : faces) {
        double c = coefficients.get(i)[k];
        mean += c / faces.size();
        squares += c * c / faces.size();
      }
      double deviation = Math.sqrt(Math.max(0, squares - mean * mean));
      point[k] = mean + deviation * random.nextGaussian();
    }
    return point;
  }

  private double distanceToDrawn(double[] point) {
    return drawn.stream().mapToDouble(other -> distance(point, other)).min().orElse(0);
  }

  private double distance(double[] a, double[] b) {
    double squares = 0;
    for (int k = 0; k < a.length; k++) {
      double d = (a[k] - b[k]) * components.deviation(k);
      squares += d * d;
    }
    return Math.sqrt(squares);
  }

  /** Returns weights with a sum of 1; the width is the distance of the farthest face. */
  private float[] kernel(List<Integer> nearest, double[] point) {
    double[] distances =
        nearest.stream().mapToDouble(i -> distance(coefficients.get(i), point)).toArray();
    double width = Math.max(1e-9, distances[distances.length - 1]);
    double[] heights = new double[distances.length];
    double sum = 0;
    for (int i = 0; i < heights.length; i++) {
      heights[i] = Math.exp(-distances[i] * distances[i] / (width * width));
      sum += heights[i];
    }
    float[] weights = new float[heights.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (heights[i] / sum);
    }
    return weights;
  }
}
