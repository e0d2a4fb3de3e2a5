package dev.likeness.server.request;

import dev.likeness.tasks.answer.PictureError;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.DecodeLimits;
import dev.likeness.vision.codec.PictureException;
import dev.likeness.vision.codec.PictureException.Reason;
import dev.likeness.vision.codec.PictureReader;
import java.time.Duration;
import java.util.function.Function;

/** Reads the pictures that come in one request, for one thread. */
public final class Pictures implements AutoCloseable {
  /** What is not worth counting: icons, and animations whose frames are larger than they say. */
  private static final long MIN_PIXELS = 1_000_000;

  private final DecodeLimits limits;
  private final boolean memoryIsTheLimit;
  private final Duration patience;
  private long room;
  private long until;
  private boolean holdsOne;

  /**
   * Makes a reader that reads nothing yet.
   *
   * @param maxPixels most pixels of one picture that there is memory for
   */
  Pictures(Limits limits, long maxPixels) {
    this.limits = limits.decoding().withMaxPixels(Math.min(limits.maxPicturePixels(), maxPixels));
    this.memoryIsTheLimit = maxPixels <= limits.maxPicturePixels();
    this.patience = limits.timeout();
  }

  /**
   * Returns what the request costs that brings these pictures, as their headers say; what is no
   * picture costs little, since it is refused when it is read.
   */
  Cost cost(Iterable<Upload> uploads) {
    Cost cost = Cost.withoutPictures();
    for (Upload upload : uploads) {
      long pixels;
      try {
        pixels = pixels(upload.bytes());
      } catch (PictureException e) {
        pixels = Math.min(MIN_PIXELS, limits.maxPixels());
      }
      cost = cost.plusPicture(pixels);
    }
    return cost;
  }

  /**
   * Returns this reader, which from now on reads the pictures that a turn was granted for, one at a
   * time, and begins none when the request's time is over.
   */
  Pictures granted(Cost cost) {
    room = cost.pixels();
    until = System.nanoTime() + patience.toNanos();
    return this;
  }

  private long pixels(byte[] file) throws PictureException {
    long announced = PictureReader.withLimits(limits).pixels(file);
    return Math.min(Math.max(announced, MIN_PIXELS), limits.maxPixels());
  }

  /**
   * Returns the picture in a file, upright. There is room for it until the request is answered.
   *
   * @throws ApiException if it is none, is too large or of a format that is not read, or the
   *     request has taken too long already
   * @throws IllegalStateException if a picture is held: there is room for one at a time. Several
   *     pictures are for {@link #use}
   */
  public Picture read(Upload upload) {
    if (holdsOne) {
      throw new IllegalStateException("a request holds one picture at a time");
    }
    if (room > 0 && System.nanoTime() - until > 0) {
      throw ApiException.later(
          503,
          "overloaded",
          "the pictures of this request took longer than a request may: send fewer or smaller ones,"
              + " or ask again in a moment",
          1);
    }
    byte[] file = upload.bytes();
    try {
      long pixels = pixels(file);
      if (pixels > room) {
        throw new IllegalStateException("pictures are read by requests that have a turn for them");
      }
      holdsOne = true;
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
    holdsOne = false;
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
    boolean wasMemory = e.reason() == Reason.TOO_MANY_PIXELS && memoryIsTheLimit;
    return new ApiException(
        status,
        PictureError.codeOf(e.reason()),
        e.getMessage()
            + (wasMemory
                ? "; this server's memory holds no more: give it more in LIKENESS_JAVA_OPTIONS"
                : ""));
  }
}
