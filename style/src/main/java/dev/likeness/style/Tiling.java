package dev.likeness.style;

import dev.likeness.network.Nchw;
import java.util.ArrayList;
import java.util.List;

/**
 * A picture split into overlapping tiles of one size. Each pixel of a layer is owned by exactly one
 * tile, so far from the tile's inner edges that its value is the same as in the whole picture. Sums
 * over owned pixels are therefore the sums over the whole picture, and the gradients of the tiles,
 * overlaps included, add up to that of the whole: there are no seams.
 *
 * @param height the picture's height, px
 * @param width the picture's width, px
 * @param tileHeight the height of each tile, px
 * @param tileWidth the width of each tile, px
 * @param rows the tiles' rows, top to bottom
 * @param columns the tiles' columns, left to right
 */
record Tiling(
    int height, int width, int tileHeight, int tileWidth, List<Span> rows, List<Span> columns) {

  /**
   * A tile along one axis, px.
   *
   * @param from the start of the tile
   * @param ownedFrom the first owned pixel
   * @param ownedTo the end of the owned pixels, exclusive
   */
  record Span(int from, int ownedFrom, int ownedTo) {}

  static Tiling whole(int height, int width) {
    return new Tiling(
        height,
        width,
        height,
        width,
        List.of(new Span(0, 0, height)),
        List.of(new Span(0, 0, width)));
  }

  /**
   * Splits a picture.
   *
   * @param tilePx the side of a tile, more than two halos
   * @param haloPx the minimum distance of owned pixels from an inner edge
   * @param grainPx all numbers are multiples of it, so that layers of tiles and of the whole
   *     picture have the same grid
   */
  static Tiling of(int height, int width, int tilePx, int haloPx, int grainPx) {
    if (height % grainPx + width % grainPx + tilePx % grainPx + haloPx % grainPx != 0) {
      throw new IllegalArgumentException("tiles are aligned to a grid of " + grainPx + " px");
    }
    if (tilePx <= 2 * haloPx) {
      throw new IllegalArgumentException(
          "a tile is larger than " + 2 * haloPx + " px, got " + tilePx);
    }
    int tileHeight = Math.min(tilePx, height);
    int tileWidth = Math.min(tilePx, width);
    return new Tiling(
        height,
        width,
        tileHeight,
        tileWidth,
        spans(height, tileHeight, haloPx, grainPx),
        spans(width, tileWidth, haloPx, grainPx));
  }

  private static List<Span> spans(int extent, int tile, int halo, int grain) {
    int core = tile - 2 * halo;
    int count = extent <= tile ? 1 : 1 + (extent - tile + core - 1) / core;
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long even = count == 1 ? 0 : (long) (extent - tile) * i / (count - 1);
      starts.add((int) even / grain * grain);
    }
    List<Span> spans = new ArrayList<>();
    int ownedFrom = 0;
    for (int i = 0; i < count; i++) {
      int ownedTo =
          i + 1 == count ? extent : (starts.get(i + 1) + starts.get(i) + tile) / 2 / grain * grain;
      spans.add(new Span(starts.get(i), ownedFrom, ownedTo));
      ownedFrom = ownedTo;
    }
    return spans;
  }

  int count() {
    return rows.size() * columns.size();
  }

  /** One tile. */
  record Tile(Span row, Span column) {}

  List<Tile> tiles() {
    List<Tile> tiles = new ArrayList<>();
    for (Span row : rows) {
      for (Span column : columns) {
        tiles.add(new Tile(row, column));
      }
    }
    return tiles;
  }

  /** The rows and columns of a layer that a tile has, and which of them it owns. */
  record Window(int top, int left, int height, int width, int fromY, int toY, int fromX, int toX) {

    /** Returns the window of a plane of the whole layer, with 0 for pixels that are not owned. */
    float[] owned(float[] plane, int planeWidth) {
      float[] part = new float[height * width];
      for (int y = fromY; y < toY; y++) {
        System.arraycopy(
            plane, (top + y) * planeWidth + left + fromX, part, y * width + fromX, toX - fromX);
      }
      return part;
    }
  }

  /**
   * Returns the window of a tile in a layer.
   *
   * @param whole the layer of the whole picture
   * @param part the layer of a tile
   */
  Window window(Tile tile, Nchw whole, Nchw part, int stridePx) {
    int top = tile.row.from / stridePx;
    int left = tile.column.from / stridePx;
    return new Window(
        top,
        left,
        part.height(),
        part.width(),
        tile.row.ownedFrom / stridePx - top,
        Math.min(
            (tile.row.ownedTo == height ? whole.height() : tile.row.ownedTo / stridePx) - top,
            part.height()),
        tile.column.ownedFrom / stridePx - left,
        Math.min(
            (tile.column.ownedTo == width ? whole.width() : tile.column.ownedTo / stridePx) - left,
            part.width()));
  }
}
