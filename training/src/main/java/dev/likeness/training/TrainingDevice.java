package dev.likeness.training;

/** Where the arithmetic of training is done. */
public enum TrainingDevice {
  /** The graphics card if this build and this machine have one, else the processors. */
  FASTEST,
  /** The machine's processors. */
  CPU,
  /** An NVIDIA graphics card; needs a build with {@code -Pgpu}. */
  GPU
}
