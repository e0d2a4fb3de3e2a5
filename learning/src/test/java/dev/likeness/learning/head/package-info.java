@NullMarked
package dev.likeness.learning.head;

import org.jspecify.annotations.NullMarked;
