package dev.likeness.vision.codec;

import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads picture files: JPEG, PNG, WebP, GIF, BMP and TIFF, told by their bytes and never by their
 * name.
 *
 * <p>The picture comes out upright (EXIF orientation applied) in 8-bit sRGB with alpha. Of an
 * animation it is the first frame, of a TIFF of many pages the first page. A file that is cut short
 * is refused, even where part of the picture could be shown; a baseline JPEG may lack its end
 * marker if its scan is whole.
 *
 * <p>Departure: an embedded RGB or grey colour profile is not applied; its numbers are taken as
 * sRGB. A CMYK profile is applied.
 *
 * <p>A JPEG with more pixels than allowed is read at a half, a quarter or an eighth of its size if
 * it is grey or colour in one scan (baseline) and has at most 16 times as many: {@link
 * Picture#reduction} is then above 1.
 *
 * <p>Sizes are checked against the limits from the file's header, before memory of that size is
 * taken. Safe for any number of threads.
 */
public final class PictureReader {
  private final DecodeLimits limits;

  private PictureReader(DecodeLimits limits) {
    this.limits = limits;
  }

  /** Returns the names of the formats that are read, such as {@code JPEG}. */
  public static List<String> formats() {
    return Arrays.stream(Format.values()).map(Format::title).toList();
  }

  /** Returns the media types of the formats that are read, such as {@code image/jpeg}. */
  public static List<String> mediaTypes() {
    return Arrays.stream(Format.values()).map(Format::mediaType).toList();
  }

  /** Returns a reader with {@link DecodeLimits#defaults}. */
  public static PictureReader create() {
    return new PictureReader(DecodeLimits.defaults());
  }

  /** Returns a reader with the given limits. */
  public static PictureReader withLimits(DecodeLimits limits) {
    return new PictureReader(limits);
  }

  /**
   * Returns the picture in a file.
   *
   * @throws PictureException if the file cannot be read as a picture within the limits
   */
  public Picture read(Path path) throws PictureException {
    try {
      return decode(load(path), limits);
    } catch (BadPicture e) {
      throw e.toException(path.getFileName() + ": ");
    }
  }

  /**
   * Returns the bytes of a file, for {@link #read(byte[])}, if they are not too many.
   *
   * @throws PictureException if there is no such file, it cannot be read, or it has more bytes than
   *     the limits allow
   */
  public byte[] bytes(Path path) throws PictureException {
    try {
      return load(path);
    } catch (BadPicture e) {
      throw e.toException("");
    }
  }

  /**
   * Returns the picture in the bytes of a file.
   *
   * @param file not modified
   * @throws PictureException if the bytes cannot be read as a picture within the limits
   */
  public Picture read(byte[] file) throws PictureException {
    try {
      return decode(file, limits);
    } catch (BadPicture e) {
      throw e.toException("");
    }
  }

  /**
   * Returns how many pixels the header of a picture's file announces, width times height; it may be
   * more than the limit. No memory of that size is taken.
   *
   * @param file not modified
   * @throws PictureException if there is no such header, or more bytes than the limits allow
   */
  public long pixels(byte[] file) throws PictureException {
    try {
      // Decoders check the size before they go on: with one pixel allowed they stop there.
      Picture small = decode(file, limits.withMaxPixels(1));
      return (long) small.originalWidthPx() * small.originalHeightPx();
    } catch (BadPicture e) {
      if (e.pixels() > 0) {
        return e.pixels();
      }
      throw e.toException("");
    }
  }

  private byte[] load(Path path) {
    if (!Files.exists(path)) {
      throw new BadPicture(
          Reason.NOT_FOUND,
          Files.isSymbolicLink(path)
              ? "expected a picture file, got a link that points to nothing: correct or remove it"
              : "expected a picture file, but there is none: check the path");
    }
    if (Files.isDirectory(path)) {
      throw new BadPicture(
          Reason.NOT_READABLE,
          "expected a picture file, got a folder without pictures, or one too deep to be read: name"
              + " it by itself, or move its pictures one folder up");
    }
    if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
      throw new BadPicture(
          Reason.NOT_READABLE,
          "expected a file that may be read, got something else: choose a picture file");
    }
    try (InputStream in = Files.newInputStream(path)) {
      limits.requireBytes(Files.size(path));
      // One byte more than allowed: a file that grew since it was measured is noticed, not read.
      return in.readNBytes((int) limits.maxBytes() + 1);
    } catch (NoSuchFileException e) {
      throw new BadPicture(
          Reason.NOT_FOUND, "expected a picture file, but it has just gone: check the path");
    } catch (IOException e) {
      BadPicture failed =
          new BadPicture(
              Reason.NOT_READABLE,
              "expected a file that can be read, but reading it failed: check the disk");
      failed.initCause(e);
      throw failed;
    }
  }

  private static Picture decode(byte[] file, DecodeLimits limits) {
    if (file.length == 0) {
      throw new BadPicture(
          Reason.EMPTY, "expected a picture, got a file of 0 bytes: fetch or save it again");
    }
    limits.requireBytes(file.length);
    Bytes bytes = Bytes.of(file);
    Format format = Format.of(bytes);
    try {
      return format.decode(bytes, limits);
    } catch (BadPicture e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      requireMemory(e);
      // The JDK's and other people's decoders meet a malformed file with whatever their code trips
      // over (IndexOutOfBounds, IllegalArgument, NullPointer, CMM …). At this one door all of it
      // means the same: the file contradicts its format. The cause is kept.
      throw corrupt(format, e);
    }
  }

  /** The JDK's reader of PNG hides in an exception that memory ran out. */
  private static void requireMemory(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError error) {
        throw error;
      }
    }
  }

  private static BadPicture corrupt(Format format, @Nullable Throwable cause) {
    BadPicture bad =
        BadPicture.corrupt(
            "expected a sound "
                + format.title()
                + " file, but its content contradicts the format: fetch or save it again");
    if (cause != null) {
      bad.initCause(cause);
    }
    return bad;
  }
}
