package dev.likeness.training;

import dev.likeness.network.graph.Layer;
import dev.likeness.network.graph.Operation;
import dev.likeness.network.graph.Operation.Window;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Maps each operation to its libtorch call. Arguments are allocated in the pointer scope that the
 * caller has opened.
 */
final class LayerCalls {
  private final Function<String, Tensor> weights;
  private final boolean training;

  /**
   * Creates the calls for training or for inference.
   *
   * @param weights returns the weights of a name
   * @param training whether batch normalisation uses the statistics of the batch and dropout is
   *     active
   */
  LayerCalls(Function<String, Tensor> weights, boolean training) {
    this.weights = weights;
    this.training = training;
  }

  Tensor call(Layer layer, List<Tensor> inputs) {
    Operation operation = layer.operation();
    Tensor x = inputs.get(0);
    if (operation instanceof Operation.Convolution convolution) {
      return convolution(convolution, layer, x);
    } else if (operation instanceof Operation.FullyConnected) {
      return torch.linear(x, weight(layer, 0), optional(layer, 1));
    } else if (operation instanceof Operation.BatchNormalisation norm) {
      requireVariance(layer, x);
      return torch.batch_norm(
          x,
          optional(layer, 0),
          optional(layer, 1),
          optional(layer, 2),
          optional(layer, 3),
          training,
          norm.momentum(),
          norm.epsilon(),
          true);
    } else if (operation instanceof Operation.ParametricRelu) {
      return torch.prelu(x, weight(layer, 0));
    } else if (operation instanceof Operation.Activation activation) {
      return switch (activation.kind()) {
        case RELU -> torch.relu(x);
        case SIGMOID -> torch.sigmoid(x);
        case TANH -> torch.tanh(x);
      };
    } else if (operation instanceof Operation.LeakyRelu leaky) {
      return torch.leaky_relu(x, new Scalar(leaky.slope()));
    } else if (operation instanceof Operation.Clip clip) {
      return torch.clamp(
          x,
          new ScalarOptional(new Scalar(clip.low())),
          new ScalarOptional(new Scalar(clip.high())));
    } else if (operation instanceof Operation.Addition) {
      return x.add(inputs.get(1));
    } else if (operation instanceof Operation.Multiplication) {
      return x.mul(inputs.get(1));
    } else if (operation instanceof Operation.ScaleShift) {
      return x.mul(perChannel(layer, 0, x)).add(perChannel(layer, 1, x));
    } else if (operation instanceof Operation.Dropout dropout) {
      return torch.dropout(x, dropout.rate(), training);
    }
    return shape(layer, x, inputs);
  }

  /** A single value has no unbiased variance: the running variance would become NaN permanently. */
  private void requireVariance(Layer layer, Tensor x) {
    if (training && x.numel() == x.size(1)) {
      throw new TrainingException(
          "layer '"
              + layer.output()
              + "' is a batch normalisation and got 1 value per channel, training needs at least 2:"
              + " use a larger batch");
    }
  }

  private Tensor shape(Layer layer, Tensor x, List<Tensor> inputs) {
    Operation operation = layer.operation();
    if (operation instanceof Operation.MaxPool pool) {
      return maxPool(pool, x);
    } else if (operation instanceof Operation.AveragePool pool) {
      return averagePool(pool, layer, x);
    } else if (operation instanceof Operation.GlobalAveragePool) {
      return torch.adaptive_avg_pool2d(x, 1, 1);
    } else if (operation instanceof Operation.Padding padding) {
      return pad(padding, x);
    } else if (operation instanceof Operation.NearestUpsampling upsampling) {
      return torch.upsample_nearest2d(
          x, x.size(2) * upsampling.factor(), x.size(3) * upsampling.factor());
    } else if (operation instanceof Operation.Concatenation concatenation) {
      return torch.cat(
          new TensorVector(inputs.toArray(new Tensor[0])), (long) concatenation.axis());
    } else if (operation instanceof Operation.Flattening) {
      return torch.flatten(x, 1, -1);
    } else if (operation instanceof Operation.Transposition transposition) {
      return x.permute(transposition.order().stream().mapToLong(Integer::longValue).toArray());
    } else if (operation instanceof Operation.Reshaping reshaping) {
      long[] extents = new long[reshaping.extents().size()];
      for (int i = 0; i < extents.length; i++) {
        int extent = reshaping.extents().get(i);
        extents[i] = extent == 0 ? x.size(i) : extent;
      }
      return x.reshape(extents);
    } else if (operation instanceof Operation.Softmax softmax) {
      return torch.softmax(x, (long) softmax.axis());
    } else if (operation instanceof Operation.UnitLength) {
      Tensor norm =
          torch.linalg_vector_norm(
              x, new Scalar(2.0), new long[] {1}, true, new ScalarTypeOptional());
      return x.div(norm);
    }
    throw new IllegalStateException("no libtorch call is defined for " + operation);
  }

  private Tensor convolution(Operation.Convolution convolution, Layer layer, Tensor x) {
    Window window = convolution.window();
    boolean even = window.top() == window.bottom() && window.left() == window.right();
    Tensor padded = even ? x : zeroPad(x, window, 0);
    return torch.conv2d(
        padded,
        weight(layer, 0),
        optional(layer, 1),
        new long[] {window.strideY(), window.strideX()},
        even ? new long[] {window.top(), window.left()} : new long[] {0, 0},
        new long[] {convolution.dilation(), convolution.dilation()},
        convolution.groups());
  }

  private static Tensor maxPool(Operation.MaxPool pool, Tensor x) {
    Window window = pool.window();
    boolean even = window.top() == window.bottom() && window.left() == window.right();
    return torch.max_pool2d(
        even ? x : zeroPad(x, window, Double.NEGATIVE_INFINITY),
        new long[] {window.height(), window.width()},
        new long[] {window.strideY(), window.strideX()},
        even ? new long[] {window.top(), window.left()} : new long[] {0, 0},
        new long[] {1, 1},
        pool.roundsUp());
  }

  private static Tensor averagePool(Operation.AveragePool pool, Layer layer, Tensor x) {
    Window window = pool.window();
    if (window.top() == window.bottom() && window.left() == window.right()) {
      return averages(pool, x, window.top(), window.left());
    }
    if (pool.roundsUp()) {
      throw new TrainingException(
          "layer '"
              + layer.output()
              + "' has asymmetric padding and rounds up: training does not support this");
    }
    Tensor means = averages(pool, zeroPad(x, window, 0), 0, 0);
    // Without counting the padding, the mean is over the part of the window inside the input.
    return pool.countsPadding()
        ? means
        : means.div(averages(pool, zeroPad(torch.ones_like(x), window, 0), 0, 0));
  }

  private static Tensor averages(Operation.AveragePool pool, Tensor x, int padY, int padX) {
    Window window = pool.window();
    return torch.avg_pool2d(
        x,
        new long[] {window.height(), window.width()},
        new long[] {window.strideY(), window.strideX()},
        new long[] {padY, padX},
        pool.roundsUp(),
        pool.countsPadding(),
        new LongOptional());
  }

  private static Tensor pad(Operation.Padding padding, Tensor x) {
    long[] widths = {padding.left(), padding.right(), padding.top(), padding.bottom()};
    return switch (padding.mode()) {
      case ZERO -> torch.constant_pad_nd(x, widths, new Scalar(0.0));
      case REFLECT -> torch.reflection_pad2d(x, widths);
      case REPLICATE -> torch.replication_pad2d(x, widths);
    };
  }

  private static Tensor zeroPad(Tensor x, Window window, double value) {
    return torch.constant_pad_nd(
        x,
        new long[] {window.left(), window.right(), window.top(), window.bottom()},
        new Scalar(value));
  }

  private Tensor weight(Layer layer, int index) {
    return weights.apply(layer.weights().get(index));
  }

  private TensorOptional optional(Layer layer, int index) {
    return index < layer.weights().size()
        ? new TensorOptional(weight(layer, index))
        : new TensorOptional();
  }

  /** Returns weights shaped for broadcasting over rows and columns. */
  private Tensor perChannel(Layer layer, int index, Tensor x) {
    long[] extents = new long[(int) x.dim()];
    Arrays.fill(extents, 1);
    extents[1] = -1;
    return weight(layer, index).reshape(extents);
  }
}
