package dev.likeness.server.people;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * What becomes of collections that are erased.
 *
 * @param keptFor how long they can be restored
 * @param withdrawal takes the id of a collection that is gone from all keys that name it
 */
public record ErasureTerms(Duration keptFor, Consumer<String> withdrawal) {}
