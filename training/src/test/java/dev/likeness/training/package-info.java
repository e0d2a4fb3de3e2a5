@NullMarked
package dev.likeness.training;

import org.jspecify.annotations.NullMarked;
