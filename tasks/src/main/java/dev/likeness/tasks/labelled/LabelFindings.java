package dev.likeness.tasks.labelled;

import java.util.List;

/**
 * What is suspicious about labelled pictures.
 *
 * @param warnings pairs of pictures whose labels are probably wrong, the closest first, at most 100
 * @param duplicates files of one person with the same bytes, at most 100
 */
public record LabelFindings(List<LabelWarning> warnings, List<DuplicatePicture> duplicates) {
  public LabelFindings {
    warnings = List.copyOf(warnings);
    duplicates = List.copyOf(duplicates);
  }
}
