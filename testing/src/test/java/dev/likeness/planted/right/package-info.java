@NullMarked
package dev.likeness.planted.right;

import org.jspecify.annotations.NullMarked;
