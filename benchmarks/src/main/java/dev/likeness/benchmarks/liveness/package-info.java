/** Simulation of active liveness sessions: bona fide and attack presentations. */
@NullMarked
package dev.likeness.benchmarks.liveness;

import org.jspecify.annotations.NullMarked;
