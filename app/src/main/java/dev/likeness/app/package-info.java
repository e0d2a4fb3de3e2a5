/** The program: where it keeps its things, and how it starts. */
@NullMarked
package dev.likeness.app;

import org.jspecify.annotations.NullMarked;
