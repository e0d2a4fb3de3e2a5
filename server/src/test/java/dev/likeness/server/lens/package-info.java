@NullMarked
package dev.likeness.server.lens;

import org.jspecify.annotations.NullMarked;
