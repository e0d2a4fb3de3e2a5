@NullMarked
package dev.likeness.learning.calibration;

import org.jspecify.annotations.NullMarked;
