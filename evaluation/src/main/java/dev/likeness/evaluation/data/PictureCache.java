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
 * Pictures by number, decoded when they are asked for and kept while there is room. A file that is
 * no picture counts as the next one that is. Safe for any number of threads.
 */
public final class PictureCache {

  private final List<Path> files;
  private final int longestSidePx;
  private final PictureReader reader;
  private final AtomicReferenceArray<Picture> kept;
  private final AtomicLong room;

  /**
   * Returns a shelf.
   *
   * @param longestSidePx larger pictures are shrunk to it
   * @param room how many bytes of pixels are kept
   * @throws IllegalArgumentException if there is no file
   */
  public PictureCache(List<Path> files, int longestSidePx, PictureReader reader, long room) {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("a shelf holds at least one picture, got none");
    }
    this.files = List.copyOf(files);
    this.longestSidePx = longestSidePx;
    this.reader = reader;
    this.kept = new AtomicReferenceArray<>(files.size());
    this.room = new AtomicLong(room);
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

  /** Some files of a large collection are damaged: others are there to learn from. */
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
