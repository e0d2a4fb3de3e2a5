/**
 * Distillation (Hinton, Vinyals and Dean 2015, arXiv:1503.02531): a small network, the student, is
 * trained to give the outputs of a larger one, the teacher, on pictures without labels.
 */
@NullMarked
package dev.likeness.learning.distillation;

import org.jspecify.annotations.NullMarked;
