package dev.likeness.network;

import java.util.List;

/**
 * What a network answers.
 *
 * @param kind how the outputs are read
 * @param names the outputs to read, as the network calls them; at least one
 * @param dimension the number of components of an encoding or of classes; 0 where neither applies
 */
public record OutputSpec(OutputKind kind, List<String> names, int dimension) {
  public OutputSpec {
    names = List.copyOf(names);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("a network has at least one output, none is named");
    }
    if (dimension < 0) {
      throw new IllegalArgumentException("an output's dimension is 0 or more, got " + dimension);
    }
    if (kind == OutputKind.ENCODING && (dimension == 0 || names.size() != 1)) {
      throw new IllegalArgumentException(
          "an encoding is one output with a dimension of at least 1, got "
              + names.size()
              + " outputs and dimension "
              + dimension);
    }
  }

  /** Returns the layers that can be looked into, shallow to deep; none if they are not named. */
  public List<String> layers() {
    return kind == OutputKind.LAYERS ? names : List.of();
  }
}
