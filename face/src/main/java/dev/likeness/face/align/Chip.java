package dev.likeness.face.align;

import dev.likeness.face.detect.Face;
import dev.likeness.network.AlignmentTemplate;
import dev.likeness.vision.Picture;
import dev.likeness.vision.Warp;
import dev.likeness.vision.geometry.SimilarityTransform;

/**
 * A face cut out upright, its five points as near as a rotation, a scale and a shift bring them to
 * those of a template: what an encoder is shown.
 *
 * @param picture the square of the template's size
 * @param fromPicture how the whole picture was carried onto the chip
 */
public record Chip(Picture picture, SimilarityTransform fromPicture) {
  /** Returns the chip of a face of a picture. */
  public static Chip of(Picture picture, Face face, AlignmentTemplate template) {
    SimilarityTransform transform =
        SimilarityTransform.fit(face.points().toList(), template.points().toList());
    int side = template.sidePx();
    return new Chip(Warp.similarity(picture, transform, side, side), transform);
  }
}
