@NullMarked
package dev.likeness.learning.invention;

import org.jspecify.annotations.NullMarked;
