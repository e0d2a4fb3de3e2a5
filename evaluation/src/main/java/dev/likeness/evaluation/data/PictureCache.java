package dev.likeness.evaluation.data;

import dev.likeness.vision.Picture;
import dev.likeness.vision.Resize;
import dev.likeness.vision.codec.PictureException;
import dev.likeness.vision.codec.PictureReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Pictures by index, decoded on demand and cached up to a limit. A file that is not a picture is
 * replaced by the next one that is. Thread-safe.
 */
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
   * @throws IllegalArgumentException if no file is a picture
   */
  public Picture get(int index) {
    for (int tried = 0; tried < files.size(); tried++) {
      int at = (index + tried) % files.size();
      Picture known = kept.get(at);
      if (known != null) {
        return known;
      }
      Optional<Picture> decoded = decoded(files.get(at));
      if (decoded.isPresent()) {
        return keep(at, Resize.longestSide(decoded.get(), longestSidePx));
      }
    }
    throw new IllegalArgumentException("none of " + files.size() + " files is a picture");
  }

  /** Skips damaged files, since large collections contain some. */
  private Optional<Picture> decoded(Path file) {
    try {
      return Optional.of(reader.read(file).opaque());
    } catch (PictureException e) {
      return Optional.empty();
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
