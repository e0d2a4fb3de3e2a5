/** What the command line and the server say in the same form. */
@NullMarked
package dev.likeness.tasks.answer;

import org.jspecify.annotations.NullMarked;
