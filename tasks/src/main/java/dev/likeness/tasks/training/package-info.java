/** Use cases that train: an encoder, a verification head, a student by distillation. */
@NullMarked
package dev.likeness.tasks.training;

import org.jspecify.annotations.NullMarked;
