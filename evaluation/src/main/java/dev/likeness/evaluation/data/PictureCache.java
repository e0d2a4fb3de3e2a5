package dev.likeness.evaluation.data;

import dev.likeness.vision.Picture;
import dev.likeness.vision.Resize;
import dev.likeness.vision.codec.PictureException;
import dev.likeness.vision.codec.PictureReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Pictures by index, decoded on demand and cached up to a limit. Thread-safe. */
public final class PictureCache {

  private final List<Path> files;
  private final int longestSidePx;
  private final PictureReader reader;
  private final AtomicReferenceArray<Picture> kept;
  private final AtomicLong room;

  /**
   * Creates a cache.
   *
   * @param longestSidePx larger pictures are downscaled to it
   * @param maxBytes the maximum size of the cached pixels
   * @throws IllegalArgumentException if there is no file
   */
  public PictureCache(List<Path> files, int longestSidePx, PictureReader reader, long maxBytes) {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("a cache needs at least one picture, got none");
    }
    this.files = List.copyOf(files);
    this.longestSidePx = longestSidePx;
    this.reader = reader;
    this.kept = new AtomicReferenceArray<>(files.size());
    this.room = new AtomicLong(maxBytes);
  }

  public int size() {
    return files.size();
  }

  /**
   * Returns a picture.
   *
   * @throws DataSetException if its file cannot be read as one
   */
  public Picture get(int index) {
    Picture known = kept.get(index);
    if (known != null) {
      return known;
    }
    Path file = files.get(index);
    try {
      return keep(index, Resize.longestSide(reader.read(file).opaque(), longestSidePx));
    } catch (PictureException e) {
      throw new DataSetException(file, String.valueOf(e.getMessage()));
    }
  }

  private Picture keep(int at, Picture picture) {
    long bytes = 4L * picture.widthPx() * picture.heightPx();
    if (room.addAndGet(-bytes) < 0 || !kept.compareAndSet(at, null, picture)) {
      room.addAndGet(bytes);
    }
    return picture;
  }
}
