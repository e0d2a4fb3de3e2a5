/** Use cases on networks: list, describe, install, verify, export and remove them. */
@NullMarked
package dev.likeness.tasks.model;

import org.jspecify.annotations.NullMarked;
