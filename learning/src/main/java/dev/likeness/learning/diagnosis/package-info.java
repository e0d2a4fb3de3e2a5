/** Metrics that show the state of training, and alarms for its failures. */
@NullMarked
package dev.likeness.learning.diagnosis;

import org.jspecify.annotations.NullMarked;
