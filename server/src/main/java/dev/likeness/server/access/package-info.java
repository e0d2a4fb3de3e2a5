/** Who may do what: keys, their scopes, and the record of what was done. */
@NullMarked
package dev.likeness.server.access;

import org.jspecify.annotations.NullMarked;
