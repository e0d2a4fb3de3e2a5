/** How well attacks are told from living faces, by ISO/IEC 30107-3. */
@NullMarked
package dev.likeness.evaluation.liveness;

import org.jspecify.annotations.NullMarked;
