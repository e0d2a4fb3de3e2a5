package dev.likeness.learning.loss;

/** Three rows of a batch: two of one person, and one of another. */
public record Triplet(int anchor, int positive, int negative) {}
