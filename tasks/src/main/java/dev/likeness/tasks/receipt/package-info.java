/** Signed receipts of erasures. */
@NullMarked
package dev.likeness.tasks.receipt;

import org.jspecify.annotations.NullMarked;
