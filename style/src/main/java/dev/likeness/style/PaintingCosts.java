package dev.likeness.style;

import dev.likeness.style.cost.TotalVariation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All costs of a painting at one scale.
 *
 * @param styles none for content only
 * @param contents none for style only
 */
record PaintingCosts(List<StyleTerm> styles, List<ContentTerm> contents, TotalVariation variation) {
  PaintingCosts {
    styles = List.copyOf(styles);
    contents = List.copyOf(contents);
  }

  Set<String> layers() {
    Set<String> layers = new LinkedHashSet<>();
    styles.forEach(term -> layers.add(term.layer()));
    contents.forEach(term -> layers.add(term.layer()));
    return layers;
  }
}
