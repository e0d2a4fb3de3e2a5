/** Labelled data sets: which pictures show whom, and which pairs to compare; nothing is decoded. */
@NullMarked
package dev.likeness.evaluation.data;

import org.jspecify.annotations.NullMarked;
