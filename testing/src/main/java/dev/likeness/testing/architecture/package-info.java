/** Architecture rules that every module's own tests check. */
@NullMarked
package dev.likeness.testing.architecture;

import org.jspecify.annotations.NullMarked;
