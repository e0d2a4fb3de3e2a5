@NullMarked
package dev.likeness.app.log;

import org.jspecify.annotations.NullMarked;
