/** What can be measured of a face that tells whether it is fit to be compared. */
@NullMarked
package dev.likeness.face.quality;

import org.jspecify.annotations.NullMarked;
