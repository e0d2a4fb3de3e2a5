/**
 * Searches through encodings in memory, timed beside other systems and checked against brute force.
 */
@NullMarked
package dev.likeness.benchmarks.gallery;

import org.jspecify.annotations.NullMarked;
