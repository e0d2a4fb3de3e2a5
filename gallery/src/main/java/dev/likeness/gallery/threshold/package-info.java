/** Thresholds of identification for a false positive identification rate (FPIR). */
@NullMarked
package dev.likeness.gallery.threshold;

import org.jspecify.annotations.NullMarked;
