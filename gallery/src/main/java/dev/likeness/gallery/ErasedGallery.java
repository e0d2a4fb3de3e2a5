package dev.likeness.gallery;

import java.time.Instant;

/**
 * A gallery that was erased and can be restored for some time more.
 *
 * @param id the id that it had, which no other gallery takes meanwhile
 * @param until when its bytes are overwritten
 */
public record ErasedGallery(String id, Instant until) {}
