package dev.likeness.learning.distillation;

/**
 * An epoch of a student.
 *
 * @param number counted from 1; 0 is before the first step
 * @param steps so far
 * @param seconds of learning so far
 * @param loss the mean over the epoch; 0 before the first step
 * @param validationScore what the student was given after it
 */
public record DistillationEpoch(
    int number, long steps, double seconds, double loss, double validationScore) {}
