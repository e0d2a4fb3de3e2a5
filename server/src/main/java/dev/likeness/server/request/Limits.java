package dev.likeness.server.request;

import dev.likeness.vision.codec.DecodeLimits;
import java.time.Duration;

/**
 * How much one request may bring, and how many may run.
 *
 * @param maxPictureBytes largest picture file, in bytes
 * @param maxPicturePixels most pixels of a picture
 * @param maxRequestBytes largest body, in bytes
 * @param timeout how long the body of a request may take to come in, then how long it may wait for
 *     its turn, and then how long it may go on to further pictures
 * @param maxInFlight how many requests of {@link Lane#WORK} are worked on at once
 * @param maxWaiting how many more of them may come in or wait for their turn
 * @param maxPerKey how many of them may be of one key
 * @param clients what one caller may take
 */
public record Limits(
    long maxPictureBytes,
    long maxPicturePixels,
    long maxRequestBytes,
    Duration timeout,
    int maxInFlight,
    int maxWaiting,
    int maxPerKey,
    ClientLimits clients) {
  private static final long MAX_REQUEST_BYTES = 1L << 30;

  /** Requests of gates, of administration, and with a body but without a turn, at once. */
  private static final int PROMPT = 64;

  private static final int PROMPT_OF_CLIENT = 32;
  private static final int MIN_RUNNING = 2;

  /**
   * How many requests of a lane there may be.
   *
   * @param running how many are worked on at once
   * @param all how many come in, wait or run
   * @param ofClient how many of those are of one client
   */
  record LaneLimits(int running, int all, int ofClient) {}

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

  /** Returns this with other limits of what one caller may take. */
  public Limits withClients(ClientLimits other) {
    return new Limits(
        maxPictureBytes,
        maxPicturePixels,
        maxRequestBytes,
        timeout,
        maxInFlight,
        maxWaiting,
        maxPerKey,
        other);
  }

  /** Returns this with another largest body. */
  Limits withMaxRequestBytes(long bytes) {
    return new Limits(
        Math.min(maxPictureBytes, bytes),
        maxPicturePixels,
        bytes,
        timeout,
        maxInFlight,
        maxWaiting,
        maxPerKey,
        clients);
  }

  /** Returns how many requests of a lane there may be. */
  LaneLimits of(Lane lane) {
    return lane == Lane.WORK
        ? new LaneLimits(maxInFlight, maxInFlight + maxWaiting, maxPerKey)
        : new LaneLimits(Math.max(MIN_RUNNING, maxInFlight / 2), PROMPT, PROMPT_OF_CLIENT);
  }

  /** Returns how many requests of all lanes hold a thread at most. */
  int maxPresent() {
    int all = 0;
    for (Lane lane : Lane.values()) {
      all += of(lane).all();
    }
    return all;
  }

  /** Returns the limits for reading a picture. */
  DecodeLimits decoding() {
    return decodeLimits(maxPictureBytes, maxPicturePixels);
  }

  private static DecodeLimits decodeLimits(long bytes, long pixels) {
    return new DecodeLimits(bytes, pixels);
  }
}
