/** Whether promised rates hold for degraded pictures of faces. */
@NullMarked
package dev.likeness.benchmarks.degradation;

import org.jspecify.annotations.NullMarked;
