package dev.likeness.benchmarks.invention;

/**
 * Where each pixel of one square lies in another: pixel {@code p} at {@code p + (dx(p), dy(p))}.
 *
 * <p>The planes are the owner's, who may write to them.
 *
 * @param dx to the right, in pixels
 * @param dy down, in pixels
 */
record Flow(Plane dx, Plane dy) {
  private static final int INVERSION_STEPS = 12;

  /** Returns the flow that leaves every pixel in its place. */
  static Flow still(int side) {
    return new Flow(new Plane(side), new Plane(side));
  }

  int side() {
    return dx.side();
  }

  Flow copy() {
    return new Flow(dx.copy(), dy.copy());
  }

  /** Returns what a plane shows at the places this flow leads to. */
  Plane pull(Plane from) {
    int side = side();
    Plane to = new Plane(side);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int i = y * side + x;
        to.values()[i] = from.at(x + dx.values()[i], y + dy.values()[i]);
      }
    }
    return to;
  }

  /** Returns the flow that leads along {@code first} and from there along this one. */
  Flow after(Flow first) {
    Flow result = new Flow(first.pull(dx), first.pull(dy));
    result.addInPlace(first, 1);
    return result;
  }

  /**
   * Returns the flow that leads back: {@code v(q) = -u(q + v(q))}, iterated from {@code v = 0}. It
   * converges while this flow changes by less than a pixel from one pixel to the next.
   */
  Flow inverse() {
    Flow back = still(side());
    for (int step = 0; step < INVERSION_STEPS; step++) {
      back = new Flow(back.pull(dx), back.pull(dy));
      back.timesInPlace(-1);
    }
    return back;
  }

  /** Returns this flow as it lies in squares of another side. */
  Flow scaledTo(int side) {
    if (side == side()) {
      return this;
    }
    float factor = (float) side / side();
    Flow scaled = new Flow(dx.scaledTo(side), dy.scaledTo(side));
    scaled.timesInPlace(factor);
    return scaled;
  }

  /** Returns this flow seen in a mirror. */
  Flow mirrored() {
    Plane across = dx.mirrored();
    across.timesInPlace(-1);
    return new Flow(across, dy.mirrored());
  }

  Flow blurred(double sigmaPx) {
    return new Flow(dx.blurred(sigmaPx), dy.blurred(sigmaPx));
  }

  void addInPlace(Flow other, float weight) {
    dx.addInPlace(other.dx, weight);
    dy.addInPlace(other.dy, weight);
  }

  void timesInPlace(float factor) {
    dx.timesInPlace(factor);
    dy.timesInPlace(factor);
  }
}
