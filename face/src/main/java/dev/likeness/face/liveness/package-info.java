/**
 * Presentation attack detection: is a living person before the camera, or a picture of one?
 *
 * <p>Passive ({@link dev.likeness.face.liveness.PassiveLiveness}): a network looks at one picture.
 * Active ({@link dev.likeness.face.liveness.ActiveSession}): the person moves as asked, and the
 * geometry of the moving points must be that of a solid head.
 */
@NullMarked
package dev.likeness.face.liveness;

import org.jspecify.annotations.NullMarked;
