@NullMarked
package dev.likeness.learning.pairs;

import org.jspecify.annotations.NullMarked;
