package dev.likeness.gradient.computation;

import dev.likeness.network.Nchw;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lifetimes and sizes of the values of a computation. */
final class LiveMemory {
  /** Operators that can overwrite an input of their output's size after its last use. */
  private static final Set<String> IN_PLACE =
      Set.of("Relu", "Add", "Sub", "Mul", "Reshape", "ScatterElements", "Sqrt", "Clip");

  private final Map<String, Long> bytes = new HashMap<>();
  private final Set<String> kept = new HashSet<>();
  private final List<Step> steps = new ArrayList<>();

  private record Step(String operator, List<String> inputs, List<Value> outputs) {}

  void keep(String name, Nchw shape) {
    bytes.put(name, (long) shape.size() * Float.BYTES);
    kept.add(name);
  }

  void keepToTheEnd(String name) {
    kept.add(name);
  }

  void step(String operator, List<String> inputs, List<Value> outputs) {
    steps.add(new Step(operator, List.copyOf(inputs), List.copyOf(outputs)));
    outputs.forEach(value -> bytes.put(value.name(), (long) value.shape().size() * Float.BYTES));
  }

  long peakBytes() {
    Map<String, Integer> lastUses = new HashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      for (String input : steps.get(i).inputs) {
        lastUses.put(input, i);
      }
    }
    long live = 0;
    for (String name : kept) {
      live += bytes.getOrDefault(name, 0L);
    }
    long peak = live;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      long made = 0;
      for (Value output : step.outputs) {
        made += kept.contains(output.name()) ? 0 : bytes.getOrDefault(output.name(), 0L);
      }
      long freed = 0;
      long largest = 0;
      for (String input : new HashSet<>(step.inputs)) {
        if (lastUses.getOrDefault(input, -1) == i && !kept.contains(input)) {
          long size = bytes.getOrDefault(input, 0L);
          freed += size;
          largest = Math.max(largest, size);
        }
      }
      boolean writesOver = IN_PLACE.contains(step.operator) && largest == made;
      peak = Math.max(peak, live + (writesOver ? 0 : made));
      live += made - freed;
      for (Value output : step.outputs) {
        if (!lastUses.containsKey(output.name()) && !kept.contains(output.name())) {
          live -= bytes.getOrDefault(output.name(), 0L);
        }
      }
    }
    return peak;
  }
}
