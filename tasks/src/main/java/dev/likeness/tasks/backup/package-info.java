/** The use cases of backups: make one beside a running server, verify it, restore it. */
@NullMarked
package dev.likeness.tasks.backup;

import org.jspecify.annotations.NullMarked;
