package dev.likeness.benchmarks.invention;

import java.util.Random;

/**
 * A mosaic: rings of petals about a sun, laid in tiles of glass along the rings, with grout
 * between.
 */
final class Mosaic {
  static final int WIDTH_PX = 512;
  static final int HEIGHT_PX = 400;
  private static final double MIDDLE_X = 236;
  private static final double MIDDLE_Y = 190;
  private static final double RING_PX = 11;
  private static final double GROUT_PX = 1.5;
  private static final Colour GROUT = Colour.of(0xd8cfbc);

  private static final Colour[] GLASS = {
    Colour.of(0xf6c22c), Colour.of(0xe0541e), Colour.of(0xa81c3a), Colour.of(0xf3ead2),
    Colour.of(0x0f8b8d), Colour.of(0x174a9c), Colour.of(0x10204e), Colour.of(0x4f9a3a),
    Colour.of(0x7b3fa0), Colour.of(0x58c0d8)
  };

  private final Noise noise;
  private final long salt;

  private Mosaic(Random random) {
    this.noise = new Noise(random);
    this.salt = random.nextLong();
  }

  /** Returns the colours of a mosaic. */
  static Canvas.Rule rule(Random random) {
    return new Mosaic(random)::at;
  }

  private Colour at(double x, double y) {
    // A hand does not lay tiles along perfect rings.
    double bentX = x + 3 * noise.at(x / 38, y / 38) + 9 * noise.at(x / 130, y / 130 + 7);
    double bentY = y + 3 * noise.at(x / 38 + 40, y / 38) + 9 * noise.at(x / 130, y / 130 + 70);
    double u = bentX - MIDDLE_X;
    double v = bentY - MIDDLE_Y;
    double distance = Math.hypot(u, v) / RING_PX + 0.5;
    int ring = (int) distance;
    int tiles = Math.max(1, (int) Math.round(2 * Math.PI * ring));
    double offset = chance(ring, -1);
    double around = (Math.atan2(v, u) / (2 * Math.PI) + 1) * tiles + offset;
    int tile = Math.floorMod((int) around, tiles);
    double wide = ring == 0 ? 9 : 2 * Math.PI * ring * RING_PX / tiles;
    double inside = inset(distance - ring, RING_PX);
    if (ring > 0) {
      inside = Math.min(inside, inset(around - Math.floor(around), wide));
    }
    double edge = inside - GROUT_PX * (0.8 + 0.4 * chance(tile, ring));
    double angle = 2 * Math.PI * (tile + 0.5 - offset) / tiles;
    Colour glass = tile(ring, tile, angle);
    if (edge < 0) {
      double grain = 0.05 * noise.at(x / 1.7, y / 1.7);
      return GROUT.times(0.74 + grain + 0.06 * noise.at(x / 20, y / 20));
    }
    // Glass is bright at the rim that faces the light and has clouds in it.
    double tilt = (chance(3 * ring, tile) - 0.5) * (distance - ring - 0.5);
    double cloud = 0.1 * noise.layered(x / 5, y / 5, 2);
    double rim = Math.exp(-edge) * (u + v < 0 ? 0.2 : -0.2);
    return glass.times(1 + cloud + 0.5 * tilt + rim);
  }

  private static double inset(double share, double size) {
    return Math.min(share, 1 - share) * size;
  }

  /** Returns the colour of a tile: the pattern's, and a little its own. */
  private Colour tile(int ring, int tile, double angle) {
    double petals = Math.cos(12 * angle + (ring / 9 % 2) * Math.PI);
    double bulge = ring % 9 / 9.0;
    int band = ring / 9;
    int number;
    if (ring < 4) {
      number = ring < 2 ? 3 : 0;
    } else if (petals > 1.7 * Math.abs(bulge - 0.45) - 0.15) {
      number = new int[] {1, 4, 2, 9, 0, 8}[Math.min(5, band)];
      if (petals > 1.7 * Math.abs(bulge - 0.45) + 0.42) {
        number = new int[] {0, 3, 1, 3, 2, 9}[Math.min(5, band)];
      }
    } else {
      number = new int[] {2, 5, 6, 9, 0, 5}[Math.min(5, band)];
    }
    if (chance(ring + 500, tile) > 0.9) {
      number = (number + 1 + (int) (3 * chance(ring, tile + 900))) % GLASS.length;
    }
    Colour other = GLASS[(int) (GLASS.length * chance(ring + 77, tile))];
    return GLASS[number].towards(other, 0.12).times(0.92 + 0.3 * chance(ring + 9, tile + 5));
  }

  /** Returns a number from 0 to 1 that is always the same for the same two. */
  private double chance(int a, int b) {
    long mixed = salt + 0x9E3779B97F4A7C15L * (31L * a + 1_000_003L * b);
    mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return ((mixed ^ mixed >>> 31) >>> 11) * 0x1p-53;
  }
}
