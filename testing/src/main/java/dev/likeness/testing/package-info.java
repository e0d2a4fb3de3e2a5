/** What the tests of every module share. */
@NullMarked
package dev.likeness.testing;

import org.jspecify.annotations.NullMarked;
