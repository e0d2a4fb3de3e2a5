package dev.likeness.face.align;

import dev.likeness.face.detect.Face;
import dev.likeness.network.AlignmentTemplate;
import dev.likeness.vision.Picture;
import dev.likeness.vision.Warp;
import dev.likeness.vision.geometry.SimilarityTransform;

/**
 * An aligned face crop, the input of an encoder: the face's five landmarks are mapped to those of a
 * template by a least-squares similarity transform.
 *
 * @param picture square, of the template's size
 * @param fromPicture the transform from the whole picture to the chip
 */
public record Chip(Picture picture, SimilarityTransform fromPicture) {
  /** Returns the chip of a face of a picture. */
  public static Chip of(Picture picture, Face face, AlignmentTemplate template) {
    SimilarityTransform transform =
        SimilarityTransform.fit(face.points().toList(), template.points().toList());
    int side = template.sidePx();
    return new Chip(Warp.similarity(picture.opaque(), transform, side, side), transform);
  }
}
