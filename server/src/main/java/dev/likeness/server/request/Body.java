package dev.likeness.server.request;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;

/**
 * A request's body, read whole within limits.
 *
 * @param bytes the body, and maybe more after it; not to be modified
 * @param length how many of them are the body
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared: it hands on what was read, uncopied.
record Body(byte[] bytes, int length) {
  private static final int FIRST_BYTES = 64 << 10;

  /** Room for names, numbers, texts and the headers of parts. */
  private static final long BESIDE_PICTURES = 256 << 10;

  /**
   * Reads a body.
   *
   * @param announced the length that the request's header names, -1 if none
   * @param pace how fast it has to come
   * @param room takes the memory that it needs, as it comes
   */
  static Body read(
      InputStream in,
      long announced,
      Fields fields,
      Limits limits,
      BodyPace pace,
      BodyMemory.Share room)
      throws IOException {
    long most = most(fields, limits);
    if (announced > most) {
      throw tooLarge(fields, limits, announced > limits.maxRequestBytes());
    }
    byte[] bytes = new byte[(int) Math.min(most + 1, announced >= 0 ? announced + 1 : FIRST_BYTES)];
    if (bytes.length > FIRST_BYTES) {
      // What is announced may never come.
      bytes = new byte[FIRST_BYTES];
    }
    room.growTo(bytes.length);
    int length = 0;
    while (true) {
      if (length == bytes.length) {
        if (length > most) {
          throw tooLarge(fields, limits, length > limits.maxRequestBytes());
        }
        int larger = (int) Math.min(most + 1, 2L * length);
        room.growTo(larger);
        bytes = Arrays.copyOf(bytes, larger);
      }
      int read = in.read(bytes, length, bytes.length - length);
      if (read < 0) {
        break;
      }
      length += read;
      pace.require(length);
    }
    if (length > most) {
      throw tooLarge(fields, limits, length > limits.maxRequestBytes());
    }
    return new Body(bytes, length);
  }

  /** Base64 makes four bytes of three. */
  private static long most(Fields fields, Limits limits) {
    long pictures = (limits.maxPictureBytes() * 4 / 3 + 4) * fields.mostPictures();
    return Math.min(limits.maxRequestBytes(), pictures + BESIDE_PICTURES);
  }

  private static ApiException tooLarge(Fields fields, Limits limits, boolean whole) {
    if (whole || fields.mostPictures() == 0) {
      return new ApiException(
          413,
          "request_too_large",
          "expected a smaller request, at most "
              + limits.maxRequestBytes()
              + " bytes and less where no pictures go: send less",
          Map.of("max_request_bytes", limits.maxRequestBytes()));
    }
    return new ApiException(
        413,
        "image_too_large",
        "expected at most "
            + fields.mostPictures()
            + " pictures of at most "
            + limits.maxPictureBytes()
            + " bytes each, got more: save them smaller",
        Map.of("max_image_bytes", limits.maxPictureBytes()));
  }
}
