/** What every store of people does: tests that each implementation extends. */
@NullMarked
package dev.likeness.gallery.contract;

import org.jspecify.annotations.NullMarked;
