package dev.likeness.face;

/**
 * A picture with its most prominent face as the subject.
 *
 * @param subject the most prominent face, by size and distance from the centre
 * @param facesInPicture number of faces in the picture, at least 1
 * @param rivalShare the prominence of the second face divided by that of the subject, from 0 (there
 *     is no second face) to 1 (equal: the choice between the two was arbitrary)
 */
public record Portrait(Subject subject, int facesInPicture, double rivalShare) {
  /** Returns whether no other face is nearly as prominent. */
  public boolean isClear() {
    return rivalShare < Prominence.RIVAL_SHARE;
  }
}
