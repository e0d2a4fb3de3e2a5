/** Tests of backups. */
@NullMarked
package dev.likeness.tasks.backup;

import org.jspecify.annotations.NullMarked;
