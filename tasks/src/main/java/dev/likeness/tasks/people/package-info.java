/** People of a gallery: enrolled, listed, changed, merged, split, exported, forgotten, compared. */
@NullMarked
package dev.likeness.tasks.people;

import org.jspecify.annotations.NullMarked;
