/** Finding, comparing and encoding faces, of which nothing is kept. */
@NullMarked
package dev.likeness.server.face;

import org.jspecify.annotations.NullMarked;
