@NullMarked
package dev.likeness.benchmarks.serving;

import org.jspecify.annotations.NullMarked;
