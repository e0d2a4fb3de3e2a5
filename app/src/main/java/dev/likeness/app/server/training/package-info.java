/** Trainings and calibrations as jobs. */
@NullMarked
package dev.likeness.app.server.training;

import org.jspecify.annotations.NullMarked;
