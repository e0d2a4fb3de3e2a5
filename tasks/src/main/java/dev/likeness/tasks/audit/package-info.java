/** The audit log in use cases: galleries whose changes it records, verification, entries. */
@NullMarked
package dev.likeness.tasks.audit;

import org.jspecify.annotations.NullMarked;
