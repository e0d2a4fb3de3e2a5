package dev.likeness.style;

import dev.likeness.gradient.optimise.Objective;

/** J and dJ/dG of a painting G. Holds native memory: close it. */
interface PaintingObjective extends Objective, AutoCloseable {
  /** Returns the parts of J at the last evaluation. */
  CostParts parts();

  @Override
  void close();
}
