package dev.likeness.benchmarks.invention;

import java.util.Random;

/**
 * A print from carved wood: rows of breaking waves, shaded by lines that follow them, before a low
 * sun.
 */
final class Waves {
  static final int WIDTH_PX = 512;
  static final int HEIGHT_PX = 400;
  private static final int ROWS = 7;

  private static final Colour PAPER = Colour.of(0xf2e4c4);
  private static final Colour FOAM = Colour.of(0xfaf3e0);
  private static final Colour INK = Colour.of(0x13264f);
  private static final Colour SUN = Colour.of(0xd8432a);
  private static final Colour DAWN = Colour.of(0xefa768);
  private static final Colour[] SEA = {
    Colour.of(0x86b6b4), Colour.of(0x4b8fae), Colour.of(0x2c6a9e), Colour.of(0x1d4a86)
  };

  private final Noise noise;
  private final double[] shift = new double[ROWS];

  private Waves(Random random) {
    this.noise = new Noise(random);
    for (int row = 0; row < ROWS; row++) {
      shift[row] = 300 * random.nextDouble();
    }
  }

  /** Returns the colours of a print. */
  static Canvas.Rule rule(Random random) {
    return new Waves(random)::at;
  }

  private Colour at(double x, double y) {
    // The block was carved by hand and its grain shows in the print.
    double grain = noise.at(x / 60, y / 1.6) + 0.6 * noise.at(x / 25 + 9, y / 0.9);
    double printed = 1 + 0.028 * grain;
    for (int row = ROWS - 1; row >= 0; row--) {
      double depth = y - crest(row, x);
      if (depth > 0) {
        return wave(row, x, y, depth).times(printed);
      }
    }
    return sky(x, y).times(printed);
  }

  /** Returns how far down the crests of a row lie: sharp, leaning, and larger in front. */
  private double crest(int row, double x) {
    double near = (row + 1.0) / ROWS;
    double length = 60 + 190 * near * near;
    double t = (x + shift[row]) / length + 0.18 * noise.at(x / (2 * length), row * 5.3);
    double phase = t - Math.floor(t);
    // Rises slowly, falls steeply: a wave about to break.
    double leaning = phase < 0.72 ? phase / 0.72 : (1 - phase) / 0.28;
    double peak = Math.pow(leaning, 2.1);
    double size = 12 + 62 * near * near;
    double base = 148 + 250 * Math.pow(near, 1.35);
    return base - size * peak + 5 * near * noise.at(x / 30, row * 3.1);
  }

  private Colour wave(int row, double x, double y, double depth) {
    double near = (row + 1.0) / ROWS;
    double foam = (6 + 17 * near) * (0.55 + 0.75 * scallops(row, x, near));
    if (depth < 1.1 + 0.9 * near) {
      return INK;
    }
    if (depth < foam) {
      double spots = noise.at(x / (3 + 2 * near), y / (3 + 2 * near) + 50 * row);
      return spots > 0.62 ? SEA[1] : FOAM;
    }
    if (depth < foam + 1 + near) {
      return INK;
    }
    double below = depth - foam;
    double bend = 2.2 * noise.at(x / 46, y / 46 + 20 * row) + 0.5 * noise.at(x / 13, y / 13);
    double spacing = 4.5 + 3.5 * near;
    double line = below / spacing + bend;
    double place = line - Math.floor(line);
    double thick = 0.3 + 0.24 * Math.sin(x / (30 + 40 * near) + 2.6 * noise.at(x / 60, row));
    Colour water = Colour.along(SEA, 0.12 + 0.62 * near + below / 170 + 0.1 * bend);
    if (place < thick) {
      return INK.towards(SEA[3], 0.25 + 0.2 * bend);
    }
    return place > 0.9 && bend > 0.3 ? FOAM.towards(water, 0.25) : water;
  }

  /** Returns the round lobes in which foam hangs from a crest, from 0 to 1. */
  private double scallops(int row, double x, double near) {
    double width = 7 + 9 * near;
    double t = x / width + 1.3 * noise.at(x / (4 * width), 9.7 * row);
    double lobe = Math.abs(Math.sin(Math.PI * t));
    double small = Math.abs(Math.sin(Math.PI * t * 2.3 + 1));
    return 0.7 * Math.sqrt(lobe) + 0.3 * Math.sqrt(small);
  }

  private Colour sky(double x, double y) {
    Colour ground = PAPER.towards(DAWN, (y - 40) / 170 + 0.08 * noise.at(x / 90, y / 30));
    Colour dusk = Colour.of(0x35608f);
    ground = dusk.towards(ground, (y + 6) / 62 + 0.1 * noise.at(x / 120, y / 20));
    double sun = Math.hypot(x - 352, y - 112);
    if (sun < 54) {
      double ray = y / 5 + 0.8 * noise.at(x / 40, y / 12);
      return ray - Math.floor(ray) < 0.16 ? DAWN : SUN;
    }
    if (sun < 56) {
      return INK;
    }
    double cloud = y / 9 + 2.4 * noise.layered(x / 110, y / 60, 2);
    double thick = 0.16 + 0.2 * noise.at(x / 80 + 30, y / 40);
    boolean carved = cloud - Math.floor(cloud) < thick;
    return carved ? ground.towards(INK, 0.45) : ground;
  }
}
