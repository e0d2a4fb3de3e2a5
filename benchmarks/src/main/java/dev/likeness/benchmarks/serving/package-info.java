/**
 * The server as a process of its own, under load and killed under load: what it answers, how soon,
 * in how much memory, and whether it keeps what it acknowledged.
 */
@NullMarked
package dev.likeness.benchmarks.serving;

import org.jspecify.annotations.NullMarked;
