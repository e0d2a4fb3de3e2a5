/** What the units of a network look for. */
@NullMarked
package dev.likeness.lens;

import org.jspecify.annotations.NullMarked;
