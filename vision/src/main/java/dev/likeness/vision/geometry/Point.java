package dev.likeness.vision.geometry;

/** A place in a picture, in pixels from its top left corner; x to the right, y down. */
public record Point(double x, double y) {
  /** Returns the Euclidean distance to another point, in pixels. */
  public double distanceTo(Point other) {
    return Math.hypot(x - other.x, y - other.y);
  }

  /** Returns this point moved by the given amounts. */
  public Point plus(double dx, double dy) {
    return new Point(x + dx, y + dy);
  }

  /** Returns this point scaled about the origin. */
  public Point times(double factor) {
    return new Point(x * factor, y * factor);
  }
}
