package dev.likeness.benchmarks.invention;

import dev.likeness.vision.Picture;
import java.util.Random;

/**
 * A painting of directed strokes: a sky that swirls about glowing centres above fields, painted
 * coarse to fine with brushes whose bristles leave ridges.
 */
final class Strokes {
  private static final int WIDTH_PX = 512;
  private static final int HEIGHT_PX = 400;
  private static final double HORIZON_PX = 282;
  private static final int[] BRUSH_PX = {13, 8, 5};
  private static final double RELIEF = 0.09;

  /** Where the sky turns: across, down, and how far it reaches; the sign says which way. */
  private static final double[][] SWIRLS = {
    {128, 112, 78}, {300, 168, -70}, {424, 74, 60}, {232, 48, -36}, {470, 206, 44}, {30, 214, -44}
  };

  private static final Colour[] SKY = {
    Colour.of(0x0c1f5c),
    Colour.of(0x1c4aa0),
    Colour.of(0x2f7fc0),
    Colour.of(0x6fc0c8),
    Colour.of(0xf4e4a0)
  };
  private static final Colour[] GLOW = {
    Colour.of(0xfff4c0), Colour.of(0xffc830), Colour.of(0xf08a20), Colour.of(0x3f8fb8)
  };
  private static final Colour[] FIELD = {
    Colour.of(0x12305a),
    Colour.of(0x1f6a4c),
    Colour.of(0x7fae3c),
    Colour.of(0xe8b83a),
    Colour.of(0xc8501e)
  };

  private final Random random;
  private final Noise noise;
  private final double[] height = new double[WIDTH_PX * HEIGHT_PX];
  private final Canvas canvas;

  private Strokes(Random random) {
    this.random = random;
    this.noise = new Noise(random);
    this.canvas = new Canvas(WIDTH_PX, HEIGHT_PX, (x, y) -> colour(x, y).times(0.8));
  }

  static Picture painted(Random random) {
    Strokes strokes = new Strokes(random);
    for (int brush : BRUSH_PX) {
      int count = (int) (5.0 * WIDTH_PX * HEIGHT_PX / (brush * brush * 6));
      for (int i = 0; i < count; i++) {
        strokes.stroke(random.nextDouble() * WIDTH_PX, random.nextDouble() * HEIGHT_PX, brush);
      }
    }
    return strokes.lit();
  }

  /** Draws a brush along the directions of the painting, from one place on. */
  private void stroke(double x, double y, int brush) {
    double shade = 1 + 0.16 * random.nextGaussian();
    Colour colour = colour(x, y).times(shade);
    int bristles = 2 * brush;
    double[] load = new double[bristles];
    for (int b = 0; b < bristles; b++) {
      load[b] = 0.75 + 0.5 * random.nextDouble();
    }
    int length = brush * (3 + random.nextInt(4));
    double px = x;
    double py = y;
    for (int step = 0; step < 2 * length; step++) {
      double direction = direction(px, py);
      double dx = Math.cos(direction);
      double dy = Math.sin(direction);
      double pressed = Math.sin(Math.PI * (step + 1) / (2 * length + 1.0));
      double reach = brush / 2.0 * Math.sqrt(pressed);
      for (int b = 0; b < bristles; b++) {
        double aside = (2.0 * b / (bristles - 1) - 1) * reach;
        double ridge = load[b] * (1 - 0.5 * Math.pow(aside / (brush / 2.0), 4));
        double bx = px - dy * aside;
        double by = py + dx * aside;
        canvas.lay(bx, by, colour.times(0.86 + 0.18 * ridge), 0.75);
        raise(bx, by, ridge * (1 - 0.4 * step / (2.0 * length)));
      }
      px += dx / 2;
      py += dy / 2;
    }
  }

  private void raise(double x, double y, double ridge) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    if (column >= 0 && row >= 0 && column < WIDTH_PX && row < HEIGHT_PX) {
      int i = row * WIDTH_PX + column;
      height[i] += 0.6 * (ridge - height[i]);
    }
  }

  /** Returns the direction of strokes at a place, in radians. */
  private double direction(double x, double y) {
    if (y > ground(x)) {
      return 0.5 * noise.at(x / 70, y / 40) - 0.25 + (y - HORIZON_PX) / 300;
    }
    double dx = 1;
    double dy = 0.5 * Math.sin(x / 60 + 2 * noise.at(x / 120, y / 90));
    for (double[] swirl : SWIRLS) {
      double u = x - swirl[0];
      double v = y - swirl[1];
      double size = Math.abs(swirl[2]);
      double pull = 3.2 * Math.exp(-(u * u + v * v) / (size * size));
      double distance = Math.max(1, Math.hypot(u, v));
      dx += Math.signum(swirl[2]) * pull * -v / distance;
      dy += Math.signum(swirl[2]) * pull * u / distance;
    }
    return Math.atan2(dy, dx);
  }

  private double ground(double x) {
    return HORIZON_PX + 22 * Math.sin(x / 74 + 1) + 9 * noise.at(x / 40, 3);
  }

  private Colour colour(double x, double y) {
    double wander = noise.layered(x / 64, y / 64, 3);
    double below = y - ground(x);
    if (below > 0) {
      double furrow = 0.12 * Math.sin(below / 7 + 3 * noise.at(x / 90, y / 90));
      return Colour.along(FIELD, 0.08 + below / 130 + 0.22 * wander + furrow);
    }
    Colour sky = Colour.along(SKY, 0.12 + 0.5 * y / HORIZON_PX + 0.3 * wander);
    for (double[] swirl : SWIRLS) {
      double size = Math.abs(swirl[2]);
      double distance = Math.hypot(x - swirl[0], y - swirl[1]) / size;
      double rings = 0.18 * Math.sin(9 * distance + 2 * wander);
      double share = Math.exp(-1.9 * distance * distance);
      sky = sky.towards(Colour.along(GLOW, 1.05 * distance + rings), 1.1 * share);
    }
    return sky;
  }

  /** Returns the painting in light from the upper left, which its ridges catch. */
  private Picture lit() {
    Picture flat = canvas.toPicture();
    int[] argb = flat.toArgb();
    return Picture.painted(
        WIDTH_PX,
        HEIGHT_PX,
        into -> {
          for (int i = 0; i < into.length; i++) {
            int left = i % WIDTH_PX == 0 ? i : i - 1;
            int up = i < WIDTH_PX ? i : i - WIDTH_PX;
            double slope = 2 * height[i] - height[left] - height[up];
            Colour colour = Colour.of(argb[i]);
            double light = RELIEF * slope;
            into[i] = colour.times(1 + light).towards(Colour.of(0xffffff), 0.8 * light).toArgb();
          }
        });
  }
}
