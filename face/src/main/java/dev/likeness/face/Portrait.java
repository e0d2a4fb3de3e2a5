package dev.likeness.face;

/**
 * A picture read as the picture of one person: whoever stands out in it.
 *
 * @param subject the person that stands out, by size and nearness to the middle
 * @param facesInPicture how many faces the picture shows in all, at least 1
 * @param rivalShare how much the next face stands out compared with this one, from 0 (there is
 *     none) to 1 (as much: the choice between the two was arbitrary)
 */
public record Portrait(Subject subject, int facesInPicture, double rivalShare) {
  private static final double CLEAR_BELOW = 0.7;

  /** Returns whether no other face stands out nearly as much. */
  public boolean isClear() {
    return rivalShare < CLEAR_BELOW;
  }
}
