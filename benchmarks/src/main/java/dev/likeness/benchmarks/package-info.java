/** JMH benchmarks: the cost of each step from a picture to an answer. */
@NullMarked
package dev.likeness.benchmarks;

import org.jspecify.annotations.NullMarked;
