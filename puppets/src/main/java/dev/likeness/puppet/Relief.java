package dev.likeness.puppet;

/**
 * How deep a photograph lies: millimetres behind the tip of a nose, over x to the right and y down
 * from there.
 */
enum Relief {
  /** A print. */
  FLAT {
    @Override
    double depthMm(double x, double y) {
      return 0;
    }

    @Override
    boolean holds(double x, double y) {
      return true;
    }
  },
  /**
   * The front of an ellipsoid with a nose on it. The nose stands 25 mm before the plane of eyes and
   * mouth, as that of a mean head does.
   */
  HEAD {
    @Override
    double depthMm(double x, double y) {
      double round = BACK_MM * (1 - Math.sqrt(Math.max(0, 1 - radius(x, y))));
      double wing = x / NOSE_HALF_WIDTH_MM;
      double bridge = y < 0 ? Math.max(0, 1 + y / NOSE_LENGTH_MM) : 1 - (y / NOSE_BASE_MM);
      double nose = NOSE_MM * Math.exp(-wing * wing / 2) * Math.max(0, Math.min(1, bridge));
      return NOSE_MM + round - nose;
    }

    @Override
    boolean holds(double x, double y) {
      return radius(x, y) < EDGE;
    }

    /** The least of the square that {@link #radius} is along the line. */
    @Override
    boolean isCrossed(double alongX, double fromX, double alongY, double fromY) {
      double across = alongX / HALF_WIDTH_MM;
      double down = alongY / HALF_HEIGHT_MM;
      double square = across * across + down * down;
      double x = fromX / HALF_WIDTH_MM;
      double y = (fromY - CENTRE_MM) / HALF_HEIGHT_MM;
      double side = across * y - down * x;
      return side * side <= square * EDGE * (1 + 1e-9);
    }
  };

  private static final double BACK_MM = 95;
  private static final double HALF_WIDTH_MM = 78;
  private static final double HALF_HEIGHT_MM = 112;
  private static final double CENTRE_MM = -8;
  private static final double EDGE = 0.93;

  private static final double NOSE_MM = 14;
  private static final double NOSE_HALF_WIDTH_MM = 9;
  private static final double NOSE_LENGTH_MM = 38;
  private static final double NOSE_BASE_MM = 16;

  /** Returns how far a place lies behind the tip of the nose. */
  abstract double depthMm(double x, double y);

  /** Returns whether there is something at that place. */
  abstract boolean holds(double x, double y);

  /** Returns whether there may be something along the line {@code (alongX, alongY) t + from}. */
  boolean isCrossed(double alongX, double fromX, double alongY, double fromY) {
    return true;
  }

  /** The square of a distance from the middle, 1 at the outline of the ellipsoid. */
  private static double radius(double x, double y) {
    double across = x / HALF_WIDTH_MM;
    double down = (y - CENTRE_MM) / HALF_HEIGHT_MM;
    return across * across + down * down;
  }
}
