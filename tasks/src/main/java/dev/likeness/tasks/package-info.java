/** From files to faces: opening models and galleries, reading many pictures at once. */
@NullMarked
package dev.likeness.tasks;

import org.jspecify.annotations.NullMarked;
