@NullMarked
package dev.likeness.tasks.labelled;

import org.jspecify.annotations.NullMarked;
