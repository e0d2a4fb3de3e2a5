package dev.likeness.learning.architecture;

import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * A face detector with YuNet's output heads: residual blocks of dense convolutions down to strides
 * 8, 16 and 32, a feature pyramid with a top-down pathway (Lin et al. 2017, arXiv:1612.03144), and
 * on each level one convolution per head.
 *
 * <p>The input sides are multiples of 32. The outputs are {@code cls_S, obj_S, bbox_S, kps_S}: N x
 * cells x 1, 1, 4 and 10 for strides S of 8, 16 and 32.
 */
public final class PyramidDetector {
  private static final int[] STRIDES = {8, 16, 32};
  private static final int[] CHANNELS = {48, 64, 64};
  private static final int STEM = 16;
  private static final int SECOND = 24;
  private static final int PYRAMID = 48;

  /** Initial bias of the scores, sigmoid(-4) = 0.02: nearly all cells contain no face. */
  private static final float INITIAL_SCORE_BIAS = -4;

  private PyramidDetector() {}

  /** Returns the detector with initial weights, which depend on the seed only. */
  public static LayerGraph create(long seed) {
    Stack stack = new Stack(0, seed, Stack.Rectifier.PLAIN);
    stack.convolution("stem", STEM, 3, 2, 1).convolution("second", SECOND, 3, 2, 1);
    List<String> levels = new ArrayList<>();
    for (int i = 0; i < STRIDES.length; i++) {
      stack.convolution("halve" + STRIDES[i], CHANNELS[i], 3, 2, 1);
      levels.add(stack.residual("block" + STRIDES[i]).top());
    }
    String above = "";
    for (int i = STRIDES.length - 1; i >= 0; i--) {
      String name = "pyramid" + STRIDES[i];
      stack.from(levels.get(i)).linear(name + ".lateral", PYRAMID, 1);
      if (!above.isEmpty()) {
        String lateral = stack.top();
        stack
            .from(above)
            .then(new Operation.NearestUpsampling(2), name + ".up")
            .add(name + ".sum", lateral);
      }
      above = stack.rectify(name + ".relu").top();
      stack.convolution(name + ".smooth", PYRAMID, 3, 1, 1);
      heads(stack, STRIDES[i]);
    }
    List<String> outputs = new ArrayList<>();
    for (String head : List.of("cls_", "obj_", "bbox_", "kps_")) {
      for (int stride : STRIDES) {
        outputs.add(head + stride);
      }
    }
    return stack.build(outputs);
  }

  private static void heads(Stack stack, int stride) {
    String shared = stack.top();
    head(stack.from(shared), "cls_" + stride, 1, true);
    head(stack.from(shared), "obj_" + stride, 1, true);
    head(stack.from(shared), "bbox_" + stride, 4, false);
    head(stack.from(shared), "kps_" + stride, 10, false);
  }

  /** Moves the channels to the last axis and flattens rows and columns. */
  private static void head(Stack stack, String name, int numbers, boolean score) {
    stack
        .plain(name + ".map", numbers, 3, score ? INITIAL_SCORE_BIAS : 0)
        .then(new Operation.Transposition(List.of(0, 2, 3, 1)), name + ".last")
        .then(new Operation.Reshaping(List.of(0, -1, numbers)), score ? name + ".rows" : name);
    if (score) {
      stack.then(new Operation.Activation(Operation.Activation.Kind.SIGMOID), name);
    }
  }
}
