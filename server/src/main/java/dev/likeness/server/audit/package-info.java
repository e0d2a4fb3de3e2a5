/** Writes the audit log around operations. */
@NullMarked
package dev.likeness.server.audit;

import org.jspecify.annotations.NullMarked;
