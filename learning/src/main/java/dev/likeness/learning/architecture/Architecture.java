package dev.likeness.learning.architecture;

import dev.likeness.network.graph.LayerGraph;
import java.util.Locale;

/** The encoders that can be trained from scratch. */
public enum Architecture {
  /** MobileFaceNet: about 1 M weights at width 1, for production use. */
  MOBILEFACENET {
    @Override
    public LayerGraph create(EncoderShape shape, long seed) {
      return MobileFaceNet.create(shape, seed);
    }
  },
  /** Residual blocks of dense convolutions: 2.3 M weights at width 1, the fastest inference. */
  RESIDUAL {
    @Override
    public LayerGraph create(EncoderShape shape, long seed) {
      return ResidualEncoder.create(shape, seed);
    }
  },
  /** Six plain convolutions: trains in minutes on a CPU, for teaching and experiments. */
  SMALL {
    @Override
    public LayerGraph create(EncoderShape shape, long seed) {
      return PlainEncoder.create(shape, seed);
    }
  };

  /** Returns the default shape. */
  public EncoderShape defaultShape() {
    return switch (this) {
      case MOBILEFACENET -> new EncoderShape(112, 1, 128);
      case RESIDUAL -> new EncoderShape(96, 1, 256);
      case SMALL -> new EncoderShape(64, 1, 64);
    };
  }

  /**
   * Returns the encoder with initial weights, which depend on the seed only. The input is {@code N
   * x 3 x side x side}, the output {@code N x dimension}, not normalised.
   */
  public abstract LayerGraph create(EncoderShape shape, long seed);

  /** Returns the name used in options and model cards. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
