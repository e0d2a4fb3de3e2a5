@NullMarked
package dev.likeness.gallery.vector;

import org.jspecify.annotations.NullMarked;
