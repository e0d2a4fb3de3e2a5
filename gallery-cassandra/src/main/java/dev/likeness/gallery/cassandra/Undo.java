package dev.likeness.gallery.cassandra;

import dev.likeness.gallery.PeopleChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to undo the last change of people, decrypted.
 *
 * @param before the person who was updated, or removed by a merge, as they were; null for a split
 * @param moved the ids of the samples that were moved
 */
record Undo(PeopleChange change, @Nullable PersonState before, List<Long> moved) {}
