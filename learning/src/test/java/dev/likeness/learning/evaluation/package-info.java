@NullMarked
package dev.likeness.learning.evaluation;

import org.jspecify.annotations.NullMarked;
