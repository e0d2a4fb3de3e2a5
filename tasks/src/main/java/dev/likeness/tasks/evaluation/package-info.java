/** Measurements on labelled pictures: calibrate a model, evaluate encoders, detectors, liveness. */
@NullMarked
package dev.likeness.tasks.evaluation;

import org.jspecify.annotations.NullMarked;
