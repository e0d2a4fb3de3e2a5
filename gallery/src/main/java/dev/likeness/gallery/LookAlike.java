package dev.likeness.gallery;

/**
 * Two people with near encodings.
 *
 * @param a the person whose encoding of the two was enrolled first
 * @param b the other person
 * @param distance the minimum distance of an encoding of one and an encoding of the other, exact in
 *     double
 * @param encodingA the id of {@code a}'s encoding
 * @param encodingB the id of {@code b}'s encoding
 */
public record LookAlike(Person a, Person b, double distance, long encodingA, long encodingB) {}
