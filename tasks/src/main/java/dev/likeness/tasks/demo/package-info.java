/** The demonstration on invented people. */
@NullMarked
package dev.likeness.tasks.demo;

import org.jspecify.annotations.NullMarked;
