/** Training runs: the loop, its checkpoints, what it reports, and what comes of it. */
@NullMarked
package dev.likeness.learning.run;

import org.jspecify.annotations.NullMarked;
