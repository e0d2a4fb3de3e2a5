/** Who may do what: keys, their roles and permissions, and the record of what was done. */
@NullMarked
package dev.likeness.server.access;

import org.jspecify.annotations.NullMarked;
