package dev.likeness.network.graph;

/** How kernels and matrices are written into a file; whoever reads it computes in floats. */
public enum WeightStorage {
  /** 32-bit floats, as they are. */
  FLOATS,
  /**
   * Whole numbers from -127 to 127 and one scale for each channel that a kernel makes: a quarter of
   * the size. The nearest such number to each weight is written.
   */
  EIGHT_BITS
}
