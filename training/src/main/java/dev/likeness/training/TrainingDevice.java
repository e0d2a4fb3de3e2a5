package dev.likeness.training;

/** The device that computes. */
public enum TrainingDevice {
  /** The GPU if this build supports it and the machine has one, else the CPU. */
  FASTEST,
  /** The CPU. */
  CPU,
  /** An NVIDIA GPU; needs a build with {@code -Pgpu}. */
  GPU
}
