package dev.likeness.lens;

import dev.likeness.vision.geometry.Box;

/**
 * Of which pixels of the picture a unit's value can depend: those of a rectangle that moves with
 * the unit's position.
 *
 * @param rows along rows
 * @param columns along columns
 */
public record ReceptiveField(FieldAxis rows, FieldAxis columns) {
  static final ReceptiveField PIXEL = new ReceptiveField(FieldAxis.PIXEL, FieldAxis.PIXEL);
  static final ReceptiveField WHOLE = new ReceptiveField(FieldAxis.WHOLE, FieldAxis.WHOLE);

  ReceptiveField and(ReceptiveField other) {
    return new ReceptiveField(rows.and(other.rows), columns.and(other.columns));
  }

  /** Returns whether it is the whole picture, wherever the unit stands. */
  public boolean isWholePicture() {
    return rows.isWhole() || columns.isWhole();
  }

  /**
   * Returns the rectangle, as far as it lies on the picture.
   *
   * @param row the unit's position
   * @param column the unit's position
   * @param widthPx the picture's width
   * @param heightPx the picture's height
   */
  public Box at(int row, int column, int widthPx, int heightPx) {
    int left = columns.from(column, widthPx);
    int top = rows.from(row, heightPx);
    return new Box(left, top, columns.to(column, widthPx) - left, rows.to(row, heightPx) - top);
  }
}
