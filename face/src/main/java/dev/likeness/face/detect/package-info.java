/** Detection of faces and their five landmarks. */
@NullMarked
package dev.likeness.face.detect;

import org.jspecify.annotations.NullMarked;
