@NullMarked
package dev.likeness.audit;

import org.jspecify.annotations.NullMarked;
