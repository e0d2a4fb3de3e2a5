/** Tests of teaching. */
@NullMarked
package dev.likeness.learning.distillation;

import org.jspecify.annotations.NullMarked;
