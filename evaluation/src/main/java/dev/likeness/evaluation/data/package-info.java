/** Labelled data sets: pictures with the labels of their people, and pairs to compare. */
@NullMarked
package dev.likeness.evaluation.data;

import org.jspecify.annotations.NullMarked;
