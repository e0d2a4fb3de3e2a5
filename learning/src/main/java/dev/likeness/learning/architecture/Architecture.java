package dev.likeness.learning.architecture;

import dev.likeness.network.graph.LayerGraph;
import java.util.Locale;

/** The encoders that can be trained from scratch. */
public enum Architecture {
  /** MobileFaceNet: about 1 M weights at width 1, for use. */
  MOBILEFACENET {
    @Override
    public LayerGraph create(EncoderShape shape, long seed) {
      return MobileFaceNet.create(shape, seed);
    }
  },
  /** Dense residual blocks: 2.3 M weights at width 1, the fastest to run. */
  RESIDUAL {
    @Override
    public LayerGraph create(EncoderShape shape, long seed) {
      return ResidualEncoder.create(shape, seed);
    }
  },
  /** Six plain convolutions: minutes on a processor, for learning and trying out. */
  SMALL {
    @Override
    public LayerGraph create(EncoderShape shape, long seed) {
      return PlainEncoder.create(shape, seed);
    }
  };

  /** Returns the shape that it has unless another is asked for. */
  public EncoderShape usualShape() {
    return switch (this) {
      case MOBILEFACENET -> new EncoderShape(112, 1, 128);
      case RESIDUAL -> new EncoderShape(96, 1, 256);
      case SMALL -> new EncoderShape(64, 1, 64);
    };
  }

  /**
   * Returns the encoder with first weights, a function of the seed alone. It takes {@code N x 3 x
   * side x side} and gives {@code N x dimension}, not of unit length.
   */
  public abstract LayerGraph create(EncoderShape shape, long seed);

  /** Returns the name used in options and cards. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
