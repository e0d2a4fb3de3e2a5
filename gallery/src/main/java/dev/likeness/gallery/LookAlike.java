package dev.likeness.gallery;

/**
 * Two people of whom a sample of one lies near a sample of the other.
 *
 * @param a one of them: whose sample of the two was enrolled first
 * @param b the other
 * @param distance the least between a sample of one and a sample of the other, exact in double
 * @param sampleA the number of {@code a}'s sample
 * @param sampleB the number of {@code b}'s sample
 */
public record LookAlike(Person a, Person b, double distance, long sampleA, long sampleB) {}
