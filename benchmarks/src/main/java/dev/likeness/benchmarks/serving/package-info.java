/**
 * Load and crash tests of the server in a process of its own: answers, latency, memory and
 * durability.
 */
@NullMarked
package dev.likeness.benchmarks.serving;

import org.jspecify.annotations.NullMarked;
