@NullMarked
package dev.likeness.evaluation.calibration;

import org.jspecify.annotations.NullMarked;
