/** Finding faces and their five points. */
@NullMarked
package dev.likeness.face.detect;

import org.jspecify.annotations.NullMarked;
