/** Quality of faces: measurements and limits that decide whether a face can be compared. */
@NullMarked
package dev.likeness.face.quality;

import org.jspecify.annotations.NullMarked;
