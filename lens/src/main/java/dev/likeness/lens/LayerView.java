package dev.likeness.lens;

import java.util.List;

/**
 * What the units of one layer look for.
 *
 * @param name the layer
 * @param channels how many units it has
 * @param dead how many of those looked at were never above 0
 * @param units those looked at, by number
 */
public record LayerView(String name, int channels, int dead, List<UnitView> units) {
  public LayerView {
    units = List.copyOf(units);
  }

  /**
   * One unit.
   *
   * @param number from 0
   * @param field its receptive field
   * @param patches the most exciting first; those at which it was above 0 only
   */
  public record UnitView(int number, ReceptiveField field, List<Patch> patches) {
    public UnitView {
      patches = List.copyOf(patches);
    }

    /** Returns whether no picture excited it. */
    public boolean isDead() {
      return patches.isEmpty();
    }
  }
}
