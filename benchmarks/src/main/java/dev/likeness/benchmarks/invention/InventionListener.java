package dev.likeness.benchmarks.invention;

import java.nio.file.Path;

/** Told how the invention of people goes on. */
public interface InventionListener {
  /**
   * The photographs of one group were looked through.
   *
   * @param group its number, from 0
   * @param usable how many faces a model can learn from
   */
  default void facesFound(int group, int usable) {}

  /** The model of faces was learnt. */
  default void modelLearnt(int faces) {}

  /** A picture of an invented person was written. */
  default void pictureWritten(Path file) {}
}
