package dev.likeness.gallery;

/**
 * A person found by a search.
 *
 * @param person who
 * @param distance the least distance between the probe and one of the person's encodings, as {@code
 *     Distance.between} gives it
 * @param encodingId the number of that encoding; the earliest of several equally near
 */
public record Match(Person person, double distance, long encodingId) {}
