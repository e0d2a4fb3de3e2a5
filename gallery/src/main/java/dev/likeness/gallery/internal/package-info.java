/** The exact index in memory; not for users. */
@NullMarked
package dev.likeness.gallery.internal;

import org.jspecify.annotations.NullMarked;
