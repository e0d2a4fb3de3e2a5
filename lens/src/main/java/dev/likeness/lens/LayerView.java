package dev.likeness.lens;

import java.util.List;

/**
 * The patches of one layer.
 *
 * @param name the layer
 * @param channels number of its units
 * @param dead number of examined units that were never active (above 0)
 * @param units the examined units, by number
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
   * @param patches the patches with the highest activations, highest first; only those above 0
   */
  public record UnitView(int number, ReceptiveField field, List<Patch> patches) {
    public UnitView {
      patches = List.copyOf(patches);
    }

    /** Returns whether no picture activated it. */
    public boolean isDead() {
      return patches.isEmpty();
    }
  }
}
