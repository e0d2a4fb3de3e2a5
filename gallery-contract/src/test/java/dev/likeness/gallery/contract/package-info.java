@NullMarked
package dev.likeness.gallery.contract;

import org.jspecify.annotations.NullMarked;
