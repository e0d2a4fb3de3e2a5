@NullMarked
package dev.likeness.benchmarks.invention;

import org.jspecify.annotations.NullMarked;
