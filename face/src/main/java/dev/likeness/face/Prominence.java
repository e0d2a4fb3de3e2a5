package dev.likeness.face;

import dev.likeness.face.detect.Face;
import dev.likeness.vision.Picture;
import dev.likeness.vision.geometry.Point;
import java.util.Comparator;
import java.util.List;

/**
 * How much a face stands out in its picture: the share of the picture that it covers, less the
 * further it lies from the middle, since people aim the camera at whom they mean.
 *
 * <p>{@code p = sqrt(area / picture area) * exp(-2 r^2)} with r the distance of the face's centre
 * from the picture's in units of the picture's half diagonal.
 */
final class Prominence {
  private Prominence() {}

  static double of(Face face, Picture picture) {
    double width = picture.widthPx();
    double height = picture.heightPx();
    double size = Math.sqrt(face.box().area() / (width * height));
    double r =
        face.box().centre().distanceTo(new Point(width / 2, height / 2))
            / (Math.hypot(width, height) / 2);
    return size * Math.exp(-2 * r * r);
  }

  /** Returns the faces, the one that stands out most first. */
  static List<Face> sorted(List<Face> faces, Picture picture) {
    return faces.stream()
        .sorted(Comparator.comparingDouble((Face face) -> of(face, picture)).reversed())
        .toList();
  }
}
