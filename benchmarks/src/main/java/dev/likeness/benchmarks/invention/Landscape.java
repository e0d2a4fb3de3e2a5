package dev.likeness.benchmarks.invention;

import java.util.Random;

/** A view that does not exist: hills in haze, a lane, houses and trees under a sky with clouds. */
final class Landscape {
  static final int WIDTH_PX = 512;
  static final int HEIGHT_PX = 384;
  private static final int HILLS = 5;

  private static final Colour HAZE = Colour.of(0xc3d3de);
  private static final Colour ZENITH = Colour.of(0x3f78bd);
  private static final Colour CLOUD = Colour.of(0xfdfaf4);
  private static final Colour SHADE = Colour.of(0x97a6b8);
  private static final Colour MEADOW = Colour.of(0x7f9f45);
  private static final Colour WOOD = Colour.of(0x2f5430);
  private static final Colour WALL = Colour.of(0xf0e3cc);
  private static final Colour ROOF = Colour.of(0xa8482f);
  private static final Colour LANE = Colour.of(0xcdb48c);

  /** Houses: left, foot, width, height of the wall, in pixels, the farthest first. */
  private static final double[][] HOUSES = {
    {318, 246, 34, 20},
    {362, 252, 42, 24},
    {120, 262, 44, 26},
    {176, 276, 62, 36},
    {404, 284, 66, 40}
  };

  /** Trees: across, foot, height, in pixels, the farthest first. */
  private static final double[][] TREES = {
    {300, 248, 34},
    {354, 250, 30},
    {410, 256, 44},
    {108, 264, 46},
    {164, 270, 40},
    {252, 276, 52},
    {392, 288, 60},
    {486, 296, 86},
    {40, 306, 104}
  };

  private final Noise noise;

  private Landscape(Random random) {
    this.noise = new Noise(random);
  }

  /** Returns the colours of a view. */
  static Canvas.Rule rule(Random random) {
    return new Landscape(random)::at;
  }

  private Colour at(double x, double y) {
    Colour colour = ground(x, y);
    int tree = 0;
    for (double[] house : HOUSES) {
      while (tree < TREES.length && TREES[tree][1] < house[1]) {
        colour = tree(TREES[tree++], x, y, colour);
      }
      colour = house(house, x, y, colour);
    }
    while (tree < TREES.length) {
      colour = tree(TREES[tree++], x, y, colour);
    }
    return colour;
  }

  private Colour ground(double x, double y) {
    for (int hill = HILLS - 1; hill >= 0; hill--) {
      if (y > ridge(hill, x)) {
        return hill(hill, x, y);
      }
    }
    return sky(x, y);
  }

  private double ridge(int hill, double x) {
    double near = hill / (HILLS - 1.0);
    double rough = noise.layered(x / (60 + 90 * near) + 31 * hill, 4.7 * hill, 4 - hill / 2);
    return 150 + 112 * Math.pow(near, 0.9) - (34 - 20 * near) * rough;
  }

  private Colour hill(int hill, double x, double y) {
    double near = hill / (HILLS - 1.0);
    double patch = noise.layered(x / (26 + 40 * near) + 9 * hill, y / (9 + 14 * near), 3);
    double fine = noise.layered(x / 5 + 3 * hill, y / 2.6, 2);
    double slope = ridge(hill, x + 4) - ridge(hill, x - 4);
    Colour grass = MEADOW.towards(WOOD, 0.3 + 0.75 * patch).times(1 + 0.13 * fine + 0.01 * slope);
    if (hill == HILLS - 1) {
      double down = (y - ridge(hill, x)) / (HEIGHT_PX - 250);
      double middle = 262 + 60 * Math.sin(2.6 * down + 0.4) - 60 * down;
      double off = Math.abs(x - middle) - (5 + 34 * down) + 2 * fine;
      Colour lane = LANE.times(0.95 + 0.1 * noise.layered(x / 6, y / 3, 2));
      grass = grass.times(1.05 - 0.25 * down);
      return lane.towards(grass, off / 3 + 0.5);
    }
    return grass.towards(HAZE, 0.78 * Math.pow(1 - near, 1.2));
  }

  private Colour sky(double x, double y) {
    Colour clear = ZENITH.towards(HAZE, Math.pow(Math.max(0, y) / 190, 0.8));
    double far = 40 + 0.55 * (190 - y);
    double cloud = noise.layered(x / far + 2, y / (0.6 * far) + 5, 5) + 0.05;
    double lit = noise.layered((x - 7) / far + 2, (y - 7) / (0.6 * far) + 5, 4) + 0.12;
    Colour body = CLOUD.towards(SHADE, 0.9 * (lit - 0.3) + 0.1);
    return clear.towards(body, 2.1 * cloud);
  }

  private Colour house(double[] house, double x, double y, Colour behind) {
    double u = (x - house[0]) / house[2];
    double v = (house[1] - y) / house[3];
    double shadow = (x - house[0] - house[2]) / house[2];
    if (u > 0 && u < 1 && v > 0 && v < 1) {
      return wall(u, v, x, y);
    }
    double eaves = 0.08 - 0.12 * (v - 1);
    if (v >= 1 && v < 1.75 && u > -eaves + 0.2 * (v - 1) && u < 1 + eaves - 0.2 * (v - 1)) {
      double rows = 6 * (v - 1) * house[3] / 20;
      double tiles = rows - Math.floor(rows) < 0.25 ? 0.82 : 1;
      double light = u < 0.68 ? 1.05 : 0.72;
      return ROOF.times(light * tiles * (1 + 0.12 * noise.layered(x / 3, y / 3, 2)));
    }
    if (u > 0.16 && u < 0.26 && v > 1.4 && v < 2.0) {
      return ROOF.towards(WALL, 0.25).times(0.85);
    }
    if (shadow > 0 && v < 0 && v > -0.35 && shadow < 0.5 + v) {
      return behind.times(0.6);
    }
    return behind;
  }

  private Colour wall(double u, double v, double x, double y) {
    double light = u < 0.68 ? 1 : 0.66;
    double column = u * 6.2 + 0.1;
    double part = column - Math.floor(column);
    boolean window = part > 0.3 && part < 0.72 && v > 0.48 && v < 0.8;
    boolean door = u > 0.44 && u < 0.53 && v < 0.52;
    if (door) {
      return Colour.of(0x4d3424).times(light);
    }
    if (window) {
      return Colour.of(0x2c3a48).towards(HAZE, 0.5 * (v - 0.4)).times(light);
    }
    return WALL.times(light * (0.96 + 0.07 * noise.layered(x / 6, y / 6, 2)));
  }

  private Colour tree(double[] tree, double x, double y, Colour behind) {
    double size = tree[2];
    double u = (x - tree[0]) / size;
    double v = (tree[1] - y) / size;
    if (v < 0 && v > -0.12 && Math.hypot((u - 0.15) / 0.42, (v + 0.03) / 0.07) < 1) {
      return behind.times(0.62);
    }
    double edge = 0.1 * noise.layered(x / (0.14 * size) + tree[0], y / (0.14 * size), 3);
    double crown = Math.hypot(u / 0.34, (v - 0.62) / 0.42) + 2 * edge;
    if (crown < 1) {
      double leaves = noise.layered(x / (0.07 * size), y / (0.07 * size) + tree[1], 3);
      double light = 0.95 - 0.9 * u + 0.5 * (v - 0.6) + 0.4 * leaves;
      return WOOD.towards(MEADOW, 0.45 * light).times(0.55 + 0.5 * light);
    }
    boolean trunk = Math.abs(u) < 0.035 && v > 0 && v < 0.4;
    return trunk ? Colour.of(0x4a3726) : behind;
  }
}
