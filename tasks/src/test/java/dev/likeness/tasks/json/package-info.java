@NullMarked
package dev.likeness.tasks.json;

import org.jspecify.annotations.NullMarked;
