@NullMarked
package dev.likeness.app.terminal;

import org.jspecify.annotations.NullMarked;
