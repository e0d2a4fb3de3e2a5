package dev.likeness.server.request;

/**
 * The part of Java's heap that the pictures of running requests may take. A request waits for its
 * turn until there is room for its largest picture, so that a crowd of large ones makes answers
 * late or refused, and never fills the heap.
 *
 * @param work pixels for all requests but a gate's
 * @param gate pixels for the frames of gates beyond those, which no other request takes
 */
public record PictureMemory(long work, long gate) {
  /** A decoder's raster of 16 bits and four channels, and the picture made of it. */
  private static final int BYTES_PER_PIXEL = 12;

  private static final double SHARE_OF_HEAP = 0.6;
  private static final double GATE_SHARE_OF_HEAP = 0.05;

  /** A camera's frame is not larger: 4K is 4096 by 2160 at most. */
  private static final long MAX_FRAME_PIXELS = 9_000_000;

  /** Returns the room for pictures in a heap of so many bytes. */
  public static PictureMemory in(long heapBytes) {
    return new PictureMemory(
        pixels(heapBytes, SHARE_OF_HEAP), pixels(heapBytes, GATE_SHARE_OF_HEAP));
  }

  private static long pixels(long heapBytes, double share) {
    return Math.max(1, (long) (heapBytes * share) / BYTES_PER_PIXEL);
  }

  /** Returns how many pixels requests of a lane may hold at once. */
  long pixels(Lane lane) {
    return lane == Lane.GATE ? work + gate : work;
  }

  /** Returns the most pixels of one picture of a request of a lane. */
  long maxPixels(Lane lane) {
    return lane == Lane.GATE ? Math.min(MAX_FRAME_PIXELS, pixels(lane)) : work;
  }
}
