package dev.likeness.tasks.data;

import dev.likeness.gallery.ErasedGallery;
import java.util.List;

/**
 * The erased collections that can be restored.
 *
 * @param erased one entry for each
 */
public record ErasedCollectionsAnswer(List<ErasedCollectionAnswer> erased) {
  public ErasedCollectionsAnswer {
    erased = List.copyOf(erased);
  }

  /**
   * An erased collection.
   *
   * @param id the id that it had, which no other takes meanwhile
   * @param restorableUntil until when it can be restored; its bytes are overwritten then
   */
  public record ErasedCollectionAnswer(String id, String restorableUntil) {
    /** Returns the answer for an erased gallery. */
    public static ErasedCollectionAnswer of(ErasedGallery erased) {
      return new ErasedCollectionAnswer(erased.id(), erased.until().toString());
    }
  }
}
