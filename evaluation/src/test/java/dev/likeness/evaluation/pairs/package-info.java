@NullMarked
package dev.likeness.evaluation.pairs;

import org.jspecify.annotations.NullMarked;
