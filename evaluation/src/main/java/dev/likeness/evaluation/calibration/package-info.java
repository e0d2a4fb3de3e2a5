/** What a model's distances stand for: false-match rates measured on labelled encodings. */
@NullMarked
package dev.likeness.evaluation.calibration;

import org.jspecify.annotations.NullMarked;
