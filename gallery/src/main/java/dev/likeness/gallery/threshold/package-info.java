/** From a wanted rate of false alarms per search to the distance up to which a match counts. */
@NullMarked
package dev.likeness.gallery.threshold;

import org.jspecify.annotations.NullMarked;
