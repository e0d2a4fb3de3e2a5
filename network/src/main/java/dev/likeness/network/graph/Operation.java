package dev.likeness.network.graph;

import java.util.List;

/**
 * What a layer does. X is the first input, N x C x H x W unless stated; numbers of inputs and
 * weights, and the order of the weights, are part of each operation.
 *
 * <p>Where an operation behaves otherwise in training (batch normalisation, dropout), it says so.
 */
public sealed interface Operation {
  /** Returns how many inputs a layer of this operation reads; for some at least that many. */
  default int inputs() {
    return 1;
  }

  /** Returns the least number of weights. */
  default int minWeights() {
    return 0;
  }

  /** Returns the greatest number of weights. */
  default int maxWeights() {
    return minWeights();
  }

  /** Returns whether what it makes of rows and columns has rows and columns. */
  default boolean keepsRowsAndColumns() {
    return true;
  }

  /** Checks the numbers of inputs and weights of a layer. */
  default void requireCounts(String layer, int inputs, int weights) {
    boolean takesAnyNumber = this instanceof Concatenation;
    if (takesAnyNumber ? inputs < inputs() : inputs != inputs()) {
      throw new IllegalArgumentException(
          "layer '" + layer + "' (" + this + ") reads " + inputs() + " inputs, got " + inputs);
    }
    if (weights < minWeights() || weights > maxWeights()) {
      throw new IllegalArgumentException(
          "layer '"
              + layer
              + "' ("
              + this
              + ") has "
              + minWeights()
              + " to "
              + maxWeights()
              + " weights, got "
              + weights);
    }
  }

  /**
   * Convolution (cross-correlation) with zero padding. Weights: kernel {@code O x C/groups x
   * window.height x window.width}, then optionally a bias {@code O}.
   *
   * @param dilation distance of neighbouring taps, 1 for none, in both directions
   * @param groups into how many groups of channels it falls; C groups are a depthwise convolution
   */
  record Convolution(Window window, int dilation, int groups) implements Operation {
    public Convolution {
      requirePositive(dilation, "dilation");
      requirePositive(groups, "groups");
    }

    @Override
    public int minWeights() {
      return 1;
    }

    @Override
    public int maxWeights() {
      return 2;
    }
  }

  /** {@code Y = X Wᵀ + b} on N x C input. Weights: W {@code O x C}, then optionally b {@code O}. */
  record FullyConnected() implements Operation {
    @Override
    public boolean keepsRowsAndColumns() {
      return false;
    }

    @Override
    public int minWeights() {
      return 1;
    }

    @Override
    public int maxWeights() {
      return 2;
    }
  }

  /**
   * {@code Y = scale (X - mean) / √(variance + ε) + shift} per channel, on N x C x H x W or N x C.
   * Weights: scale, shift, mean, variance, each {@code C}. In training the batch's own mean and
   * variance are used, and the last two weights follow them: {@code r ← (1 - momentum) r + momentum
   * b}, b the batch's mean and unbiased variance.
   *
   * @param momentum the share of the newest batch, 0 to 1; 0.1 is common
   */
  record BatchNormalisation(double epsilon, double momentum) implements Operation {
    @Override
    public int minWeights() {
      return 4;
    }
  }

  /** {@code Y = X} where X is at least 0, else {@code slope X}. Weights: slope, {@code C} or 1. */
  record ParametricRelu() implements Operation {
    @Override
    public int minWeights() {
      return 1;
    }
  }

  /** A function of each element by itself. */
  record Activation(Kind kind) implements Operation {
    /** The functions. */
    public enum Kind {
      /** {@code max(x, 0)}. */
      RELU,
      /** {@code 1 / (1 + e⁻ˣ)}. */
      SIGMOID,
      /** The hyperbolic tangent. */
      TANH
    }
  }

  /** {@code Y = X} where X is at least 0, else {@code slope X}. */
  record LeakyRelu(double slope) implements Operation {}

  /** {@code Y = min(max(X, low), high)}; 0 and 6 make ReLU6. */
  record Clip(double low, double high) implements Operation {}

  /** {@code Y = A + B}; extents of 1 are repeated to fit the other. */
  record Addition() implements Operation {
    @Override
    public int inputs() {
      return 2;
    }
  }

  /** {@code Y = A B}, element by element; extents of 1 are repeated to fit the other. */
  record Multiplication() implements Operation {
    @Override
    public int inputs() {
      return 2;
    }
  }

  /** {@code Y = scale X + shift} per channel. Weights: scale, shift, each {@code C} or 1. */
  record ScaleShift() implements Operation {
    @Override
    public int minWeights() {
      return 2;
    }
  }

  /** The greatest of each window; what lies outside the picture does not count. */
  record MaxPool(Window window, boolean roundsUp) implements Operation {}

  /**
   * The mean of each window.
   *
   * @param countsPadding whether zeros beyond the border count as elements
   */
  record AveragePool(Window window, boolean roundsUp, boolean countsPadding) implements Operation {}

  /** The mean over rows and columns: N x C x 1 x 1. */
  record GlobalAveragePool() implements Operation {}

  /** X with a border of the given widths. */
  record Padding(Mode mode, int top, int left, int bottom, int right) implements Operation {
    /** What the border shows. */
    public enum Mode {
      /** Zeros. */
      ZERO,
      /** The picture mirrored at its outermost pixels, which are not repeated. */
      REFLECT,
      /** The outermost pixels. */
      REPLICATE
    }
  }

  /** Each pixel repeated {@code factor} times in both directions. */
  record NearestUpsampling(int factor) implements Operation {
    public NearestUpsampling {
      requirePositive(factor, "factor");
    }
  }

  /** All inputs one after the other along an axis, 1 for channels. */
  record Concatenation(int axis) implements Operation {}

  /** N x (everything else). */
  record Flattening() implements Operation {
    @Override
    public boolean keepsRowsAndColumns() {
      return false;
    }
  }

  /** The axes in another order: axis i of the result is axis {@code order[i]} of X. */
  record Transposition(List<Integer> order) implements Operation {
    public Transposition {
      order = List.copyOf(order);
    }

    @Override
    public boolean keepsRowsAndColumns() {
      return false;
    }
  }

  /** X with other extents: 0 keeps the extent at that place, -1 (at most once) is what remains. */
  record Reshaping(List<Integer> extents) implements Operation {
    public Reshaping {
      extents = List.copyOf(extents);
    }

    @Override
    public boolean keepsRowsAndColumns() {
      return false;
    }
  }

  /** {@code Y = eˣ / Σ eˣ} over an axis. */
  record Softmax(int axis) implements Operation {}

  /** {@code Y = X / ||X||₂} for each row of N x C. */
  record UnitLength() implements Operation {
    @Override
    public boolean keepsRowsAndColumns() {
      return false;
    }
  }

  /** In training, each element is 0 with probability {@code rate}, else divided by 1 - rate. */
  record Dropout(double rate) implements Operation {
    public Dropout {
      if (!(rate >= 0 && rate < 1)) {
        throw new IllegalArgumentException("a dropout rate lies from 0 to below 1, got " + rate);
      }
    }
  }

  /** A window that moves over rows and columns, and the border that it may overlap. */
  record Window(
      int height, int width, int strideY, int strideX, int top, int left, int bottom, int right) {
    public Window {
      requirePositive(height, "window height");
      requirePositive(width, "window width");
      requirePositive(strideY, "stride");
      requirePositive(strideX, "stride");
      if (top < 0 || left < 0 || bottom < 0 || right < 0) {
        throw new IllegalArgumentException("padding is at least 0");
      }
    }

    /** Returns a square window with the same padding on all four sides. */
    public static Window square(int side, int stride, int padding) {
      return new Window(side, side, stride, stride, padding, padding, padding, padding);
    }
  }

  private static void requirePositive(int value, String what) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " is at least 1, got " + value);
    }
  }
}
