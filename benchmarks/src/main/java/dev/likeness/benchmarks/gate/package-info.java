/** The gate under attack: morphs and replays in the frames of sessions. */
@NullMarked
package dev.likeness.benchmarks.gate;

import org.jspecify.annotations.NullMarked;
