@NullMarked
package dev.likeness.learning.architecture;

import org.jspecify.annotations.NullMarked;
