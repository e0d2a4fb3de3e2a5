package dev.likeness.server.request;

import dev.likeness.vision.codec.DecodeLimits;
import java.time.Duration;

/**
 * How much one request may bring, and how many may run.
 *
 * @param maxPictureBytes largest picture file, in bytes
 * @param maxPicturePixels most pixels of a picture
 * @param maxRequestBytes largest body, in bytes
 * @param timeout how long a request may wait for its turn and its body may take to come in
 * @param maxInFlight how many requests are worked on at once
 * @param maxWaiting how many more may wait for their turn
 * @param maxPerKey how many requests of one key may run or wait
 */
public record Limits(
    long maxPictureBytes,
    long maxPicturePixels,
    long maxRequestBytes,
    Duration timeout,
    int maxInFlight,
    int maxWaiting,
    int maxPerKey) {
  private static final long MAX_REQUEST_BYTES = 1L << 30;

  public Limits {
    if (maxRequestBytes < 1 || maxRequestBytes > MAX_REQUEST_BYTES) {
      throw new IllegalArgumentException(
          "a request has 1 to "
              + MAX_REQUEST_BYTES
              + " bytes at most, got the limit "
              + maxRequestBytes);
    }
    if (maxPictureBytes > maxRequestBytes) {
      throw new IllegalArgumentException(
          "a picture is no larger than the request that brings it, got the limits "
              + maxPictureBytes
              + " and "
              + maxRequestBytes);
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("a timeout is longer than nothing, got " + timeout);
    }
    if (maxInFlight < 1 || maxWaiting < 0 || maxPerKey < 1) {
      throw new IllegalArgumentException(
          "at least one request runs, in all and for each key, got "
              + maxInFlight
              + " and "
              + maxPerKey
              + ", and none or more wait, got "
              + maxWaiting);
    }
    // Checks the ranges of these two.
    decodeLimits(maxPictureBytes, maxPicturePixels);
  }

  /** Returns the limits for reading a picture. */
  DecodeLimits decoding() {
    return decodeLimits(maxPictureBytes, maxPicturePixels);
  }

  private static DecodeLimits decodeLimits(long bytes, long pixels) {
    return new DecodeLimits(bytes, pixels);
  }
}
