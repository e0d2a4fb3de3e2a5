/** Use cases on an audit log: verify it, read its last entries. */
@NullMarked
package dev.likeness.tasks.audit;

import org.jspecify.annotations.NullMarked;
