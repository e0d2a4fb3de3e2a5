/** Error rates of face detection, on pictures with annotated faces. */
@NullMarked
package dev.likeness.evaluation.detection;

import org.jspecify.annotations.NullMarked;
