package dev.likeness.benchmarks.gate;

import dev.likeness.puppet.LivingPuppet;
import dev.likeness.puppet.Puppet;
import dev.likeness.puppet.Repertoire.Reach;
import dev.likeness.vision.Picture;
import dev.likeness.vision.geometry.FivePoints;

/**
 * A photograph of a face.
 *
 * @param picture the photograph
 * @param points of its face
 */
record Photograph(Picture picture, FivePoints points) {
  private static final Reach REACH = new Reach(33, 8, 24, 1.5);

  /** Returns the face on the relief of a head that makes the movements it is asked for. */
  Presentation head(long seed) {
    LivingPuppet puppet = new LivingPuppet(Puppet.head(picture, points), REACH);
    return (action, share, number) -> puppet.jpeg(action, share, seed * 10_007 + number);
  }
}
