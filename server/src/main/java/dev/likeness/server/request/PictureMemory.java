package dev.likeness.server.request;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The part of Java's heap that the pictures of requests may take. A picture waits until there is
 * room for it, so that a crowd of large ones makes answers late or refused, and never fills the
 * heap. Safe for any number of threads.
 */
public final class PictureMemory {
  /** A decoder's raster of 16 bits and four channels, and the picture made of it. */
  private static final int BYTES_PER_PIXEL = 12;

  private static final double SHARE_OF_HEAP = 0.6;
  private static final int RETRY_SECONDS = 1;

  private final long pixels;
  private final Duration patience;
  private final RequestCounters traffic;
  private final Semaphore room;

  /**
   * Takes a share of a heap.
   *
   * @param heapBytes the most that Java may take
   * @param patience how long a picture may wait for room
   */
  PictureMemory(long heapBytes, Duration patience, RequestCounters traffic) {
    this.pixels = pixelsIn(heapBytes);
    this.patience = patience;
    this.traffic = traffic;
    this.room = new Semaphore(Math.toIntExact(kilopixels(pixels)), true);
  }

  /** Returns how many pixels there is room for at once in a heap. */
  public static long pixelsIn(long heapBytes) {
    return Math.max(1, (long) (heapBytes * SHARE_OF_HEAP) / BYTES_PER_PIXEL);
  }

  private static long kilopixels(long pixels) {
    return Math.max(1, pixels / 1000);
  }

  /** Returns how many pixels there is room for at once. */
  long pixels() {
    return pixels;
  }

  /**
   * Takes room for a picture, waiting for it if need be; it has to be given back.
   *
   * @param pixels at most {@link #pixels}
   * @throws ApiException if there was no room for too long
   */
  void take(long pixels) {
    int needs = Math.toIntExact(kilopixels(pixels));
    boolean taken;
    try {
      taken = room.tryAcquire(needs, patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      taken = false;
    }
    if (!taken) {
      traffic.rejected(503);
      throw ApiException.later(
          503,
          "overloaded",
          "other pictures take all the memory that there is: ask again in a moment",
          RETRY_SECONDS);
    }
  }

  /** Gives room back. */
  void give(long pixels) {
    room.release(Math.toIntExact(kilopixels(pixels)));
  }
}
