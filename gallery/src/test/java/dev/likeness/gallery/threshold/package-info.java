@NullMarked
package dev.likeness.gallery.threshold;

import org.jspecify.annotations.NullMarked;
