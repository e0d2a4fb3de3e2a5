package dev.likeness.puppet;

import dev.likeness.vision.Picture;
import dev.likeness.vision.geometry.FivePoints;
import dev.likeness.vision.geometry.Point;
import java.util.random.RandomGenerator;

/**
 * A photograph of a face before a pinhole camera, on a flat sheet or on the relief of a head, which
 * can be turned, tilted and brought closer.
 *
 * <p>Each ray of the camera is followed, in steps, to where it meets the surface. A head turns
 * about its neck, a sheet about its middle.
 */
public final class Puppet {
  /** The camera's picture. */
  public static final int WIDTH_PX = 640;

  public static final int HEIGHT_PX = 480;

  private static final double FOCAL_PX = 640;
  private static final double DISTANCE_MM = 480;
  private static final double NECK_MM = 90;
  private static final double EYES_MM = 63;

  private static final double REACH_MM = 170;
  private static final double STEP_MM = 8;
  private static final int HALVINGS = 7;
  private static final int BACKGROUND = 0xff6f7a80;

  private final Picture photograph;
  private final Relief relief;
  private final Point middle;
  private final double alongX;
  private final double alongY;

  private Puppet(Picture photograph, FivePoints points, Relief relief) {
    this.photograph = photograph;
    this.relief = relief;
    Point left = points.leftEye();
    Point right = points.rightEye();
    // One millimetre along the eyes, in pixels of the photograph.
    this.alongX = (right.x() - left.x()) / EYES_MM;
    this.alongY = (right.y() - left.y()) / EYES_MM;
    Point between = new Point((left.x() + right.x()) / 2, (left.y() + right.y()) / 2);
    Point nose = points.nose();
    double square = alongX * alongX + alongY * alongY;
    double down = ((nose.y() - between.y()) * alongX - (nose.x() - between.x()) * alongY) / square;
    this.middle = new Point(between.x() - alongY * down, between.y() + alongX * down);
  }

  /** Returns a print of a photograph. */
  public static Puppet print(Picture photograph, FivePoints points) {
    return new Puppet(photograph, points, Relief.FLAT);
  }

  /** Returns a head that looks like a photograph taken from the front. */
  public static Puppet head(Picture photograph, FivePoints points) {
    return new Puppet(photograph, points, Relief.HEAD);
  }

  /**
   * Returns what the camera sees.
   *
   * @param yawDegrees turned to the picture's right
   * @param pitchDegrees lifted
   * @param closer how many times nearer than at first
   * @param skin draws how a head's skin lies; that of a print never moves
   */
  public Picture seen(double yawDegrees, double pitchDegrees, double closer, RandomGenerator skin) {
    Expression expression = relief == Relief.HEAD ? Expression.living(skin) : Expression.still();
    View view =
        new View(Math.toRadians(yawDegrees), Math.toRadians(pitchDegrees), closer, expression);
    return Picture.ofRows(
        WIDTH_PX,
        HEIGHT_PX,
        (y, into, offset) -> {
          for (int x = 0; x < WIDTH_PX; x++) {
            into[offset + x] = view.colour(x, y);
          }
        });
  }

  /** The camera as the puppet sees it. */
  private final class View {
    private final double cosYaw;
    private final double sinYaw;
    private final double cosPitch;
    private final double sinPitch;
    private final double pivotMm;
    private final double awayMm;
    private final Expression expression;

    View(double yaw, double pitch, double closer, Expression expression) {
      this.expression = expression;
      cosYaw = Math.cos(yaw);
      sinYaw = Math.sin(yaw);
      cosPitch = Math.cos(pitch);
      sinPitch = Math.sin(pitch);
      pivotMm = relief == Relief.HEAD ? NECK_MM : 0;
      awayMm = DISTANCE_MM / closer;
    }

    int colour(int column, int row) {
      Ray ray =
          ray((column + 0.5 - WIDTH_PX / 2.0) / FOCAL_PX, (row + 0.5 - HEIGHT_PX / 2.0) / FOCAL_PX);
      if (!relief.isCrossed(ray.alongX(), ray.fromX(), ray.alongY(), ray.fromY())) {
        return BACKGROUND;
      }
      double last = Math.max(1, awayMm - REACH_MM);
      for (double z = last; z < awayMm + REACH_MM; last = z, z += STEP_MM) {
        if (ray.isBehind(relief, z)) {
          double met = ray.meet(relief, last, z);
          double x = ray.x(met);
          double y = ray.y(met);
          return photographed(x + expression.right(x, y), y + expression.down(x, y));
        }
      }
      return BACKGROUND;
    }

    /**
     * Returns the ray through a place on the plane at distance 1, in the puppet's own millimetres:
     * it is turned back by as much as the puppet is turned.
     */
    private Ray ray(double u, double v) {
      double pivot = awayMm + pivotMm;
      double back = v * sinPitch + cosPitch;
      return new Ray(
          u * cosYaw + back * sinYaw,
          -pivot * cosPitch * sinYaw,
          v * cosPitch - sinPitch,
          pivot * sinPitch,
          back * cosYaw - u * sinYaw,
          pivotMm - pivot * cosPitch * cosYaw);
    }
  }

  /** A ray of the camera: where it is, at a distance z from the camera, is linear in z. */
  private record Ray(
      double alongX,
      double fromX,
      double alongY,
      double fromY,
      double alongDepth,
      double fromDepth) {
    double x(double z) {
      return alongX * z + fromX;
    }

    double y(double z) {
      return alongY * z + fromY;
    }

    boolean isBehind(Relief relief, double z) {
      double x = x(z);
      double y = y(z);
      return relief.holds(x, y) && alongDepth * z + fromDepth >= relief.depthMm(x, y);
    }

    double meet(Relief relief, double before, double behind) {
      double near = before;
      double far = behind;
      for (int i = 0; i < HALVINGS; i++) {
        double between = (near + far) / 2;
        if (isBehind(relief, between)) {
          far = between;
        } else {
          near = between;
        }
      }
      return far;
    }
  }

  /** The photograph's colour, between its four nearest pixels. */
  private int photographed(double right, double below) {
    double x = middle.x() + right * alongX - below * alongY - 0.5;
    double y = middle.y() + right * alongY + below * alongX - 0.5;
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    if (column < 0
        || row < 0
        || column + 1 >= photograph.widthPx()
        || row + 1 >= photograph.heightPx()) {
      return BACKGROUND;
    }
    double across = x - column;
    double down = y - row;
    int colour = 0xff;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double upper =
          (1 - across) * part(column, row, shift) + across * part(column + 1, row, shift);
      double lower =
          (1 - across) * part(column, row + 1, shift) + across * part(column + 1, row + 1, shift);
      colour = colour << 8 | (int) Math.round((1 - down) * upper + down * lower);
    }
    return colour;
  }

  private int part(int column, int row, int shift) {
    return photograph.argb(column, row) >> shift & 0xff;
  }
}
