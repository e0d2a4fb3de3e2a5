@NullMarked
package dev.likeness.learning.run;

import org.jspecify.annotations.NullMarked;
