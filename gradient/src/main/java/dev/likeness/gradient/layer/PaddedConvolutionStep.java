package dev.likeness.gradient.layer;

import dev.likeness.gradient.computation.Computation;
import dev.likeness.gradient.computation.Value;
import dev.likeness.network.Nchw;
import dev.likeness.network.graph.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * A padding fused with the convolution after it, which has stride 1 and no padding of its own. The
 * backward pass computes the gradient of the picture at once and that of the border in four narrow
 * strips, without copies of the padded gradient. The result equals that of the two steps.
 */
final class PaddedConvolutionStep implements LayerStep {
  private final PaddingStep border;
  private final ConvolutionStep convolution;

  PaddedConvolutionStep(PaddingStep border, ConvolutionStep convolution) {
    this.border = border;
    this.convolution = convolution;
  }

  static boolean takes(Operation.Padding padding, Operation.Convolution convolution) {
    Operation.Window window = convolution.window();
    int reachY = (window.height() - 1) * convolution.dilation();
    int reachX = (window.width() - 1) * convolution.dilation();
    return window.strideY() == 1
        && window.strideX() == 1
        && window.top() + window.left() + window.bottom() + window.right() == 0
        && padding.top() <= reachY
        && padding.bottom() <= reachY
        && padding.left() <= reachX
        && padding.right() <= reachX;
  }

  @Override
  public Value output() {
    return convolution.output();
  }

  @Override
  public List<Value> adjoint(Value gradient) {
    Operation.Padding padding = border.padding();
    Nchw x = border.place().input().shape();
    int reachY = convolution.reachY();
    int reachX = convolution.reachX();
    Value centre =
        convolution.convolveBack(
            gradient, reachY - padding.top(), reachX - padding.left(), x.height(), x.width());
    if (padding.mode() == Operation.Padding.Mode.ZERO) {
      return List.of(centre);
    }
    Nchw y = gradient.shape();
    if (y.height() < Math.max(padding.top(), padding.bottom())
        || y.width() < Math.max(padding.left(), padding.right())) {
      return border.adjoint(convolution.adjoint(gradient).get(0));
    }
    int width = x.width() + padding.left() + padding.right();
    List<Value> rows = new ArrayList<>();
    if (padding.top() > 0) {
      Value strip = computation().slice(gradient, 2, 0, padding.top());
      rows.add(convolution.convolveBack(strip, reachY, reachX, padding.top(), width));
    }
    if (padding.bottom() > 0) {
      int from = y.height() - padding.bottom();
      Value strip = computation().slice(gradient, 2, from, padding.bottom());
      rows.add(convolution.convolveBack(strip, 0, reachX, padding.bottom(), width));
    }
    List<Value> columns = new ArrayList<>();
    int above = reachY - padding.top();
    if (padding.left() > 0) {
      Value strip = computation().slice(gradient, 3, 0, padding.left());
      columns.add(convolution.convolveBack(strip, above, reachX, x.height(), padding.left()));
    }
    if (padding.right() > 0) {
      int from = y.width() - padding.right();
      Value strip = computation().slice(gradient, 3, from, padding.right());
      columns.add(convolution.convolveBack(strip, above, 0, x.height(), padding.right()));
    }
    Value sum = centre;
    if (!rows.isEmpty()) {
      sum = border.addRows(sum, border.foldColumns(joined(rows, 2)));
    }
    if (!columns.isEmpty()) {
      sum = border.addColumns(sum, joined(columns, 3));
    }
    return List.of(sum);
  }

  private Value joined(List<Value> strips, int axis) {
    Value first = strips.get(0);
    return strips.size() == 1 ? first : computation().concatenate(first, strips.get(1), axis);
  }

  private Computation computation() {
    return convolution.place().computation();
  }
}
