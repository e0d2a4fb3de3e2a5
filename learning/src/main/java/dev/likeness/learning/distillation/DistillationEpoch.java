package dev.likeness.learning.distillation;

/**
 * One epoch of a distillation.
 *
 * @param number counted from 1; 0 is the state before the first step
 * @param steps steps so far
 * @param seconds training time so far
 * @param loss the mean training loss of the epoch; 0 for epoch 0
 * @param validationScore the student's score on held-out pictures after the epoch; higher is better
 */
public record DistillationEpoch(
    int number, long steps, double seconds, double loss, double validationScore) {}
