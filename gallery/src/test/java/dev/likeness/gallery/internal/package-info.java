@NullMarked
package dev.likeness.gallery.internal;

import org.jspecify.annotations.NullMarked;
