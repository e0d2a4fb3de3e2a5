@NullMarked
package dev.likeness.tasks.audit;

import org.jspecify.annotations.NullMarked;
