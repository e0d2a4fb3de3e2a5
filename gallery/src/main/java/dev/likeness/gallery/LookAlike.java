package dev.likeness.gallery;

/**
 * Two people of whom an encoding of one lies near an encoding of the other.
 *
 * @param a one of them: whose encoding of the two was enrolled first
 * @param b the other
 * @param distance the least between an encoding of one and an encoding of the other, exact in
 *     double
 * @param encodingA the number of {@code a}'s encoding
 * @param encodingB the number of {@code b}'s encoding
 */
public record LookAlike(Person a, Person b, double distance, long encodingA, long encodingB) {}
