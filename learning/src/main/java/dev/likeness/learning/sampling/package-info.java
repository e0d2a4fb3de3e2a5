/** Which pictures make a batch, and who is held out. */
@NullMarked
package dev.likeness.learning.sampling;

import org.jspecify.annotations.NullMarked;
