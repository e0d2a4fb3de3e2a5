@NullMarked
package dev.likeness.evaluation.errors;

import org.jspecify.annotations.NullMarked;
