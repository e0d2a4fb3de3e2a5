@NullMarked
package dev.likeness.learning.diagnosis;

import org.jspecify.annotations.NullMarked;
