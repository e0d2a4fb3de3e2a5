@NullMarked
package dev.likeness.reports;

import org.jspecify.annotations.NullMarked;
