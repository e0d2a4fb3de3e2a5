package dev.likeness.gradient.layer;

import dev.likeness.gradient.computation.Computation;
import dev.likeness.gradient.computation.Value;
import dev.likeness.network.Nchw;
import dev.likeness.network.graph.Operation;
import java.util.List;

/**
 * X with a border. Backward: the gradient of each border pixel is added to that of the pixel that
 * it repeats; zeros repeat none.
 */
final class PaddingStep implements LayerStep {
  private static final int ROWS = 2;
  private static final int COLUMNS = 3;

  private final LayerPlace place;
  private final Operation.Padding padding;
  private final Value output;

  PaddingStep(LayerPlace place, Operation.Padding padding) {
    this.place = place;
    this.padding = padding;
    String mode =
        switch (padding.mode()) {
          case ZERO -> "constant";
          case REFLECT -> "reflect";
          case REPLICATE -> "edge";
        };
    Computation computation = place.computation();
    long[] widths = {0, 0, padding.top(), padding.left(), 0, 0, padding.bottom(), padding.right()};
    this.output =
        computation.apply(
            "Pad",
            place.made(),
            List.of(place.input().name(), computation.integers(widths, 8)),
            node -> node.text("mode", mode));
  }

  @Override
  public Value output() {
    return output;
  }

  @Override
  public List<Value> adjoint(Value gradient) {
    Nchw x = place.input().shape();
    Value rows = fold(gradient, ROWS, padding.top(), padding.bottom(), x.height());
    return List.of(foldColumns(rows));
  }

  /** Folds the border columns of a gradient that has all columns and any rows. */
  Value foldColumns(Value gradient) {
    return fold(gradient, COLUMNS, padding.left(), padding.right(), place.input().shape().width());
  }

  private Value fold(Value gradient, int axis, int before, int after, int extent) {
    Computation computation = place.computation();
    Value centre = computation.slice(gradient, axis, before, extent);
    if (before + after == 0 || padding.mode() == Operation.Padding.Mode.ZERO) {
      return centre;
    }
    Value border = null;
    if (before > 0) {
      border = computation.slice(gradient, axis, 0, before);
    }
    if (after > 0) {
      Value end = computation.slice(gradient, axis, before + extent, after);
      border = border == null ? end : computation.concatenate(border, end, axis);
    }
    return border == null ? centre : addBorder(centre, border, axis);
  }

  /** Adds rows (of the top border, then of the bottom one) to the rows that they repeat. */
  Value addRows(Value centre, Value border) {
    return addBorder(centre, border, ROWS);
  }

  /** Adds columns (of the left border, then of the right one) to those that they repeat. */
  Value addColumns(Value centre, Value border) {
    return addBorder(centre, border, COLUMNS);
  }

  private Value addBorder(Value centre, Value border, int axis) {
    int before = axis == ROWS ? padding.top() : padding.left();
    int after = axis == ROWS ? padding.bottom() : padding.right();
    int extent = Computation.extent(centre.shape(), axis);
    long[] shown = new long[before + after];
    for (int i = 0; i < before; i++) {
      shown[i] = padding.mode() == Operation.Padding.Mode.REFLECT ? before - i : 0;
    }
    for (int i = 0; i < after; i++) {
      shown[before + i] =
          padding.mode() == Operation.Padding.Mode.REFLECT ? extent - 2 - i : extent - 1;
    }
    Nchw s = border.shape();
    long[] indices = new long[s.size()];
    int inner = axis == ROWS ? s.width() : 1;
    for (int i = 0; i < indices.length; i++) {
      indices[i] = shown[i / inner % shown.length];
    }
    Computation computation = place.computation();
    String where = computation.integers(indices, s.batch(), s.channels(), s.height(), s.width());
    return computation.apply(
        "ScatterElements",
        centre.shape(),
        List.of(centre.name(), where, border.name()),
        node -> node.number("axis", axis).text("reduction", "add"));
  }

  LayerPlace place() {
    return place;
  }

  Operation.Padding padding() {
    return padding;
  }
}
