package dev.likeness.benchmarks.invention;

import dev.likeness.face.detect.Face;
import dev.likeness.network.AlignmentTemplate;
import dev.likeness.vision.Picture;
import dev.likeness.vision.Warp;
import dev.likeness.vision.geometry.FivePoints;
import dev.likeness.vision.geometry.Point;
import dev.likeness.vision.geometry.SimilarityTransform;
import java.util.Optional;

/** Cuts faces upright out of photographs, from above the brow to below the chin, ears included. */
final class FaceFrame {
  static final int SIDE_PX = 224;

  /** How far each eye lies from the middle of the frame. */
  static final int EYE_PX = 39;

  /** How far the eyes lie below the upper border. */
  static final int EYES_DOWN_PX = 71;

  /** Symmetrical, where YuNet's points lie in the middle of the pictures of FairFace. */
  static final AlignmentTemplate TEMPLATE =
      new AlignmentTemplate(
          SIDE_PX,
          new FivePoints(
              new Point(SIDE_PX / 2.0 - EYE_PX, EYES_DOWN_PX),
              new Point(SIDE_PX / 2.0 + EYE_PX, EYES_DOWN_PX),
              new Point(112, 113),
              new Point(79, 154),
              new Point(145, 154)));

  /** How far a corner of the frame may lie outside the photograph, in pixels of the frame. */
  private static final double MAX_MISSING_PX = 11;

  private FaceFrame() {}

  /** Returns the face in its frame; empty if the photograph does not fill it. */
  static Optional<Picture> cut(Picture photograph, Face face) {
    SimilarityTransform into =
        SimilarityTransform.fit(face.points().toList(), TEMPLATE.points().toList());
    if (missing(photograph, into.inverse()) > MAX_MISSING_PX / into.scale()) {
      return Optional.empty();
    }
    int margin = (int) Math.ceil(2 * MAX_MISSING_PX / into.scale());
    Picture extended = extended(photograph, margin);
    SimilarityTransform shifted =
        new SimilarityTransform(
            into.a(),
            into.b(),
            into.tx() - into.a() * margin + into.b() * margin,
            into.ty() - into.b() * margin - into.a() * margin);
    return Optional.of(Warp.similarity(extended, shifted, SIDE_PX, SIDE_PX));
  }

  /** Returns how far the frame reaches beyond the photograph, in pixels of the photograph. */
  private static double missing(Picture photograph, SimilarityTransform back) {
    double most = 0;
    for (int corner = 0; corner < 4; corner++) {
      Point p = back.apply(new Point(corner % 2 * SIDE_PX, corner / 2 * SIDE_PX));
      most = Math.max(most, Math.max(-p.x(), p.x() - photograph.widthPx()));
      most = Math.max(most, Math.max(-p.y(), p.y() - photograph.heightPx()));
    }
    return most;
  }

  /** Returns the picture with its border repeated on all sides. */
  private static Picture extended(Picture picture, int margin) {
    int width = picture.widthPx() + 2 * margin;
    return Picture.ofRows(
        width,
        picture.heightPx() + 2 * margin,
        (y, into, offset) -> {
          int row = Math.max(0, Math.min(picture.heightPx() - 1, y - margin));
          picture.copyRow(row, into, offset + margin);
          for (int x = 0; x < margin; x++) {
            into[offset + x] = into[offset + margin];
            into[offset + width - 1 - x] = into[offset + width - 1 - margin];
          }
        });
  }
}
