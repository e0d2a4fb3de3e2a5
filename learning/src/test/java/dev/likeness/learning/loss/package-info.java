@NullMarked
package dev.likeness.learning.loss;

import org.jspecify.annotations.NullMarked;
