@NullMarked
package dev.likeness.learning.data;

import org.jspecify.annotations.NullMarked;
