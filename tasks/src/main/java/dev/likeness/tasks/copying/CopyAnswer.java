package dev.likeness.tasks.copying;

import java.util.List;

/**
 * Collections were copied from one place to another.
 *
 * @param collections all that were asked for
 */
public record CopyAnswer(List<CopiedCollectionAnswer> collections) {
  public CopyAnswer {
    collections = List.copyOf(collections);
  }

  /**
   * A collection at the place that it was copied to, compared with the original there.
   *
   * @param id its id
   * @param people people in it
   * @param encodings encodings of them
   * @param before people that were there before, from a copy that was interrupted, or complete
   */
  public record CopiedCollectionAnswer(String id, int people, long encodings, int before) {}
}
