package dev.likeness.server.request;

import dev.likeness.tasks.answer.PictureError;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.DecodeLimits;
import dev.likeness.vision.codec.PictureException;
import dev.likeness.vision.codec.PictureException.Reason;
import dev.likeness.vision.codec.PictureReader;
import java.util.function.Function;

/** Reads the pictures that come in one request, for one thread. */
public final class Pictures implements AutoCloseable {
  /** What is not worth counting: icons, and animations whose frames are larger than they say. */
  private static final long MIN_PIXELS = 1_000_000;

  private final DecodeLimits limits;
  private final PictureMemory memory;
  private long held;

  Pictures(Limits limits, PictureMemory memory) {
    this.limits =
        limits.decoding().withMaxPixels(Math.min(limits.maxPicturePixels(), memory.pixels()));
    this.memory = memory;
  }

  /**
   * Returns the picture in a file, upright. There is room for it until the request is answered.
   *
   * @throws ApiException if it is none, is too large or of a format that is not read, or there is
   *     no room for it
   * @throws IllegalStateException if a picture is held: two requests that hold one each and wait
   *     for another would wait for good. Several pictures are for {@link #use}
   */
  public Picture read(Upload upload) {
    if (held > 0) {
      throw new IllegalStateException("a request holds one picture at a time");
    }
    byte[] file = upload.bytes();
    try {
      long announced = PictureReader.withLimits(limits).pixels(file);
      long pixels = Math.min(Math.max(announced, MIN_PIXELS), limits.maxPixels());
      memory.take(pixels);
      held = pixels;
      return PictureReader.withLimits(limits.withMaxPixels(pixels)).read(file);
    } catch (PictureException e) {
      throw refused(e).causedBy(e);
    }
  }

  /**
   * Reads a picture and works with it, and keeps no room for it.
   *
   * @throws ApiException as {@link #read} does
   */
  public <T> T use(Upload upload, Function<Picture, T> work) {
    try {
      return work.apply(read(upload));
    } finally {
      close();
    }
  }

  @Override
  public void close() {
    if (held > 0) {
      memory.give(held);
      held = 0;
    }
  }

  /** Returns a reader with the limits of requests, for files that a job keeps of one. */
  public PictureReader reader() {
    return PictureReader.withLimits(limits);
  }

  private ApiException refused(PictureException e) {
    int status =
        switch (e.reason()) {
          case TOO_MANY_BYTES, TOO_MANY_PIXELS -> 413;
          case UNSUPPORTED_FORMAT -> 415;
          default -> 400;
        };
    boolean heapIsTheLimit =
        e.reason() == Reason.TOO_MANY_PIXELS && limits.maxPixels() == memory.pixels();
    return new ApiException(
        status,
        PictureError.codeOf(e.reason()),
        e.getMessage()
            + (heapIsTheLimit
                ? "; this server's memory holds no more: give it more in LIKENESS_JAVA_OPTIONS"
                : ""));
  }
}
