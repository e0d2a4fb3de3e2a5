/** Who searched, enrolled, changed and erased: a log that shows when it was tampered with. */
@NullMarked
package dev.likeness.audit;

import org.jspecify.annotations.NullMarked;
