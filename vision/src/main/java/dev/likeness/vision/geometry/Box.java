package dev.likeness.vision.geometry;

/**
 * An upright rectangle in a picture, in pixels: its top left corner and its extents.
 *
 * <p>It may reach beyond the picture: a face at the border is reported as large as it is.
 */
public record Box(double x, double y, double width, double height) {
  public Box {
    if (!(width >= 0 && height >= 0) || !Double.isFinite(x + y + width + height)) {
      throw new IllegalArgumentException(
          "a box has finite corners and extents of at least 0, got width "
              + width
              + ", height "
              + height);
    }
  }

  public double right() {
    return x + width;
  }

  public double bottom() {
    return y + height;
  }

  /** Returns the area in square pixels. */
  public double area() {
    return width * height;
  }

  public Point centre() {
    return new Point(x + width / 2, y + height / 2);
  }

  /** Returns the longer of width and height, in pixels. */
  public double longSide() {
    return Math.max(width, height);
  }

  /** Returns this box scaled about the picture's origin, as when the picture is resized. */
  public Box times(double factor) {
    return new Box(x * factor, y * factor, width * factor, height * factor);
  }

  /** Returns this box moved by the given amounts. */
  public Box plus(double dx, double dy) {
    return new Box(x + dx, y + dy, width, height);
  }

  /** Returns the area that both boxes cover, in square pixels. */
  public double overlapWith(Box other) {
    double w = Math.min(right(), other.right()) - Math.max(x, other.x);
    double h = Math.min(bottom(), other.bottom()) - Math.max(y, other.y);
    return w <= 0 || h <= 0 ? 0 : w * h;
  }

  /** Returns intersection over union, from 0 (apart) to 1 (the same box). */
  public double iouWith(Box other) {
    double both = overlapWith(other);
    double union = area() + other.area() - both;
    return union <= 0 ? 0 : both / union;
  }
}
