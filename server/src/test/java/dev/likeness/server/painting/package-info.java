@NullMarked
package dev.likeness.server.painting;

import org.jspecify.annotations.NullMarked;
