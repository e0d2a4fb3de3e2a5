@NullMarked
package dev.likeness.planted.left;

import org.jspecify.annotations.NullMarked;
