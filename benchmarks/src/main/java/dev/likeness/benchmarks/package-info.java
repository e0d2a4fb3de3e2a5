/** JMH benchmarks: what each step of the way from a picture to an answer costs. */
@NullMarked
package dev.likeness.benchmarks;

import org.jspecify.annotations.NullMarked;
