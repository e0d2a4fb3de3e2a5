package dev.likeness.cli;

import dev.likeness.tasks.answer.FaceAnswer;
import dev.likeness.tasks.answer.FaceAnswer.Landmark;
import dev.likeness.tasks.answer.FaceAnswer.Rectangle;
import dev.likeness.vision.Picture;
import dev.likeness.vision.draw.Drawing;
import dev.likeness.vision.geometry.Box;
import dev.likeness.vision.geometry.Point;
import java.util.List;
import java.util.Locale;

/** Draws the boxes, landmarks and detection scores of faces on a picture. */
final class FaceDrawing {
  private static final int BOX_COLOUR = 0xFF39D353;
  private static final int POINT_COLOUR = 0xFFFFD23F;
  private static final int INK = 0xFF10240F;

  private FaceDrawing() {}

  /** Returns a copy of a picture with its faces drawn and numbered from 1. */
  static Picture on(Picture picture, List<FaceAnswer> faces) {
    double unit = Math.max(1, picture.longSidePx() / 500.0);
    double scale = 1 / picture.reduction();
    Drawing drawing = Drawing.on(picture);
    for (int i = 0; i < faces.size(); i++) {
      FaceAnswer face = faces.get(i);
      Rectangle pixels = face.boundingBox().pixels();
      Box box = new Box(pixels.x(), pixels.y(), pixels.width(), pixels.height()).times(scale);
      drawing.box(box, BOX_COLOUR, Math.min(2 * unit, Math.max(1, box.longSide() / 25)));
      for (Landmark landmark : face.landmarks()) {
        drawing.point(
            new Point(landmark.x(), landmark.y()).times(scale),
            POINT_COLOUR,
            Math.max(1, box.longSide() / 40));
      }
      String label = String.format(Locale.ROOT, "%d  %.2f", i + 1, face.detectionScore());
      double height = Math.min(12 * unit, Math.max(9, box.longSide() / 5));
      drawing.label(new Point(box.x(), box.y() - height), label, INK, BOX_COLOUR, height);
    }
    return drawing.finish();
  }
}
