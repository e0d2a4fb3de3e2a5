@NullMarked
package dev.likeness.learning.combination;

import org.jspecify.annotations.NullMarked;
