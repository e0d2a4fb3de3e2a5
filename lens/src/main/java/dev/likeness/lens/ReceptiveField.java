package dev.likeness.lens;

import dev.likeness.vision.geometry.Box;

/**
 * The receptive field of a unit: the rectangle of the picture that its activation depends on.
 *
 * @param rows the field along rows
 * @param columns the field along columns
 */
public record ReceptiveField(FieldAxis rows, FieldAxis columns) {
  static final ReceptiveField PIXEL = new ReceptiveField(FieldAxis.PIXEL, FieldAxis.PIXEL);
  static final ReceptiveField WHOLE = new ReceptiveField(FieldAxis.WHOLE, FieldAxis.WHOLE);

  ReceptiveField and(ReceptiveField other) {
    return new ReceptiveField(rows.and(other.rows), columns.and(other.columns));
  }

  /** Returns whether it is the whole picture at every position. */
  public boolean isWholePicture() {
    return rows.isWhole() || columns.isWhole();
  }

  /**
   * Returns the rectangle, clipped to the picture.
   *
   * @param row the row of the unit
   * @param column the column of the unit
   * @param widthPx the picture's width
   * @param heightPx the picture's height
   */
  public Box at(int row, int column, int widthPx, int heightPx) {
    int left = columns.from(column, widthPx);
    int top = rows.from(row, heightPx);
    return new Box(left, top, columns.to(column, widthPx) - left, rows.to(row, heightPx) - top);
  }
}
