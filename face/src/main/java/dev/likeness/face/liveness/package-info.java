/**
 * Presentation attack detection (PAD, ISO/IEC 30107): is a living person in front of the camera, or
 * a picture of one?
 *
 * <p>Passive ({@link dev.likeness.face.liveness.PassiveLiveness}): a network classifies one
 * picture. Active ({@link dev.likeness.face.liveness.ActiveSession}): the person makes requested
 * movements, and the geometry of the moving landmarks must be that of a solid head.
 */
@NullMarked
package dev.likeness.face.liveness;

import org.jspecify.annotations.NullMarked;
