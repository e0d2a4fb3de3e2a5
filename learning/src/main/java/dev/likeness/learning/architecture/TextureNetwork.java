package dev.likeness.learning.architecture;

import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The network of image features for style transfer and inspection of units: the first thirteen
 * convolutions of VGG-19 (Simonyan and Zisserman 2015, arXiv:1409.1556, configuration E).
 * Departures: reflection padding, and batch normalisation for training. The input has any size, RGB
 * from 0 to 1.
 */
public final class TextureNetwork {
  /** Number of convolutions per block; max pooling separates the blocks. */
  private static final int[] CONVOLUTIONS_PER_BLOCK = {2, 2, 4, 4, 1};

  private TextureNetwork() {}

  /** Returns the names of the outputs, from conv11 to conv51. */
  public static List<String> layers() {
    List<String> names = new ArrayList<>();
    for (int block = 0; block < CONVOLUTIONS_PER_BLOCK.length; block++) {
      for (int i = 1; i <= CONVOLUTIONS_PER_BLOCK[block]; i++) {
        names.add("conv" + (block + 1) + i);
      }
    }
    return names;
  }

  /**
   * Returns the network with initial weights, which depend on the seed and the sizes only.
   *
   * @param units the number of units of each layer
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
