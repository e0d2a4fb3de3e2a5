package dev.likeness.gallery.internal;

/**
 * The nearest row of one subject.
 *
 * @param subject whose row it is
 * @param distance from the probe, exact in double
 * @param id the row's; the least of several equally near
 */
public record Candidate<T>(T subject, double distance, long id) {}
