@NullMarked
package dev.likeness.testing.architecture;

import org.jspecify.annotations.NullMarked;
