package dev.likeness.evaluation.errors;

import dev.likeness.encoding.Encoding;
import java.util.Optional;

/**
 * A picture of a person with its declared group.
 *
 * @param person the label of the person; equal labels mean the same person
 * @param group the group; empty if none was declared
 * @param encoding the encoding; empty if the picture failed
 */
public record GroupedPicture(String person, Optional<String> group, Optional<Encoding> encoding) {
  /** Shows neither the person nor the group. */
  @Override
  public String toString() {
    return "GroupedPicture[" + (encoding.isPresent() ? "encoded" : "failed") + "]";
  }
}
