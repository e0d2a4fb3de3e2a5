/** Trainings and calibrations as jobs. */
@NullMarked
package dev.likeness.server.training;

import org.jspecify.annotations.NullMarked;
