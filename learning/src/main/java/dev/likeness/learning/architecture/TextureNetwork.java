package dev.likeness.learning.architecture;

import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A network for painting and for looking into: the first thirteen convolutions of VGG-19 (Simonyan
 * and Zisserman 2015, arXiv:1409.1556, configuration E), which reflect the picture at its borders,
 * with normalisation for learning. Takes pictures of any size, RGB from 0 to 1.
 */
public final class TextureNetwork {
  /** Convolutions of each floor; the picture is halved between floors. */
  private static final int[] FLOORS = {2, 2, 4, 4, 1};

  private TextureNetwork() {}

  /** Returns the names of the layers, shallow to deep, from conv11 to conv51: the outputs. */
  public static List<String> layers() {
    List<String> names = new ArrayList<>();
    for (int floor = 0; floor < FLOORS.length; floor++) {
      for (int i = 1; i <= FLOORS[floor]; i++) {
        names.add("conv" + (floor + 1) + i);
      }
    }
    return names;
  }

  /**
   * Returns the network with first weights, a function of the seed and the sizes alone.
   *
   * @param units how many each layer has
   */
  public static LayerGraph create(Map<String, Integer> units, long seed) {
    Stack stack = new Stack(0, seed, Stack.Rectifier.PLAIN);
    for (String name : layers()) {
      if (name.endsWith("1") && !name.equals("conv11")) {
        stack.then(new Operation.MaxPool(Operation.Window.square(2, 2, 0), false), name + ".pool");
      }
      stack.reflecting(name, units.getOrDefault(name, 1));
    }
    return stack.build(layers());
  }
}
