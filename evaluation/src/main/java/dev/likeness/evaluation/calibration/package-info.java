/** Calibration: the error rates of a model's distances, measured on labelled encodings. */
@NullMarked
package dev.likeness.evaluation.calibration;

import org.jspecify.annotations.NullMarked;
