/** Tests of how well faces are found. */
@NullMarked
package dev.likeness.evaluation.detection;

import org.jspecify.annotations.NullMarked;
