@NullMarked
package dev.likeness.tasks.data;

import org.jspecify.annotations.NullMarked;
