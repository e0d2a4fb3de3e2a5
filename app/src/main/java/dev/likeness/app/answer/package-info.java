/** What the command line and the server say in the same form. */
@NullMarked
package dev.likeness.app.answer;

import org.jspecify.annotations.NullMarked;
