package dev.likeness.benchmarks.invention;

/**
 * An upright ellipse about the middle of the frame of a face, in shares of the frame's side.
 *
 * @param centreDown how far its centre lies below the upper border
 * @param across half its width
 * @param down half its height
 */
record Ellipse(double centreDown, double across, double down) {
  /** What every face fills: brow, cheeks and chin. */
  static final Ellipse FACE = new Ellipse(0.49, 0.33, 0.42);

  /** The outline of a mean face, from the forehead to the chin. */
  static final Ellipse OUTLINE = new Ellipse(0.48, 0.37, 0.465);

  /** The outline with the hair about it. */
  static final Ellipse HAIR = new Ellipse(0.42, 0.44, 0.54);

  /** Returns 1 inside, falling smoothly to 0 over a width in shares of the ellipse. */
  float falling(int x, int y, int side, double width) {
    double u = ((x + 0.5) / side - 0.5) / across;
    double v = ((y + 0.5) / side - centreDown) / down;
    double t = Math.max(0, Math.min(1, (Math.sqrt(u * u + v * v) - 1) / width));
    return (float) (1 - t * t * (3 - 2 * t));
  }
}
