package dev.likeness.benchmarks.invention;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a face changes with pose, smile and light: for each, the linear regression of all shapes and
 * textures of a model on what was measured of its faces.
 *
 * <p>Each face also counts in a mirror, and only differences within a group count, so that neither
 * complexion, age nor sex change with a smile.
 */
final class Traits {
  /** What is measured of a face, in the order of {@link #measured}. */
  enum Trait {
    /** Turned to the picture's right, in degrees. */
    YAW,
    /** Nodded up, in degrees. */
    PITCH,
    /** The mouth's width in distances between the eyes. */
    SMILE,
    /** How much brighter the right half of the face is than the left, in shares of the mean. */
    LIGHT
  }

  private final Map<Trait, Slope> slopes;

  /** How shape and texture change with one unit of a trait. */
  private record Slope(Flow shape, Texture texture) {}

  private Traits(Map<Trait, Slope> slopes) {
    this.slopes = slopes;
  }

  /**
   * Learns from the faces of a model.
   *
   * @param groups the numbers of the faces of each group; together all faces
   */
  static Traits of(FaceModel model, List<List<Integer>> groups) {
    int traits = Trait.values().length;
    double[][] measured = new double[model.size()][];
    for (int i = 0; i < model.size(); i++) {
      measured[i] = measured(model, i);
    }
    double[][] weights = regression(withMirrors(measured, groups));
    Slope[] slopes = new Slope[traits];
    for (int k = 0; k < traits; k++) {
      slopes[k] = new Slope(Flow.still(FaceFrame.SIDE_PX), Texture.black(FaceFrame.SIDE_PX));
    }
    for (int i = 0; i < model.size(); i++) {
      Flow flow = model.flow(i);
      Texture texture = model.texture(i);
      Flow otherFlow = flow.mirrored();
      Texture otherTexture = texture.mirrored();
      for (int k = 0; k < traits; k++) {
        slopes[k].shape().addInPlace(flow, (float) weights[k][2 * i]);
        slopes[k].shape().addInPlace(otherFlow, (float) weights[k][2 * i + 1]);
        slopes[k].texture().addInPlace(texture, (float) weights[k][2 * i]);
        slopes[k].texture().addInPlace(otherTexture, (float) weights[k][2 * i + 1]);
      }
    }
    Map<Trait, Slope> named = new EnumMap<>(Trait.class);
    for (Trait trait : Trait.values()) {
      named.put(trait, slopes[named.size()]);
    }
    return new Traits(named);
  }

  /** Returns a face with a trait changed by an amount of its unit. */
  InventedFace changed(InventedFace face, Trait trait, double amount) {
    Slope slope = Objects.requireNonNull(slopes.get(trait));
    Flow shape = face.shape().copy();
    Texture texture = face.texture().copy();
    shape.addInPlace(slope.shape(), (float) amount);
    texture.addInPlace(slope.texture(), (float) amount);
    double turned = trait == Trait.YAW ? amount : 0;
    return new InventedFace(shape, texture, face.head(), face.yawDegrees() + turned);
  }

  private static double[] measured(FaceModel model, int index) {
    AlignedFace face = model.face(index);
    return new double[] {
      face.yawDegrees(), face.pitchDegrees(), face.smile(), light(model.texture(index).luma())
    };
  }

  private static double light(Plane luma) {
    int side = luma.side();
    double left = 0;
    double right = 0;
    for (int y = side / 3; y < 4 * side / 5; y++) {
      for (int x = side / 5; x < side / 2; x++) {
        left += luma.values()[y * side + x];
        right += luma.values()[y * side + side - 1 - x];
      }
    }
    return 2 * (right - left) / Math.max(1, right + left);
  }

  /** Returns rows of a face and its mirror in turn, less the mean of the group. */
  private static double[][] withMirrors(double[][] measured, List<List<Integer>> groups) {
    double[][] rows = new double[2 * measured.length][Trait.values().length];
    for (List<Integer> group : groups) {
      double pitch = group.stream().mapToDouble(i -> measured[i][1]).average().orElse(0);
      double smile = group.stream().mapToDouble(i -> measured[i][2]).average().orElse(0);
      for (int i : group) {
        double[] m = measured[i];
        rows[2 * i] = new double[] {m[0], m[1] - pitch, m[2] - smile, m[3]};
        rows[2 * i + 1] = new double[] {-m[0], m[1] - pitch, m[2] - smile, -m[3]};
      }
    }
    return rows;
  }

  /** Returns {@code (A^T A)^-1 A^T} by elimination, a row for each trait. */
  private static double[][] regression(double[][] a) {
    int n = a[0].length;
    double[][] left = new double[n][n];
    double[][] right = new double[n][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int r = 0; r < n; r++) {
        right[r][i] = a[i][r];
        for (int c = 0; c < n; c++) {
          left[r][c] += a[i][r] * a[i][c];
        }
      }
    }
    // The matrix is symmetric and positive definite, so no pivots need to be looked for.
    for (int p = 0; p < n; p++) {
      double pivot = left[p][p];
      divide(left[p], pivot);
      divide(right[p], pivot);
      for (int r = 0; r < n; r++) {
        if (r != p) {
          double factor = left[r][p];
          subtract(left[r], left[p], factor);
          subtract(right[r], right[p], factor);
        }
      }
    }
    return right;
  }

  private static void divide(double[] row, double by) {
    for (int i = 0; i < row.length; i++) {
      row[i] /= by;
    }
  }

  private static void subtract(double[] row, double[] other, double factor) {
    for (int i = 0; i < row.length; i++) {
      row[i] -= factor * other[i];
    }
  }
}
