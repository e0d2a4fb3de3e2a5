package dev.likeness.face;

import dev.likeness.face.detect.Face;
import dev.likeness.vision.Picture;
import dev.likeness.vision.geometry.Point;
import java.util.Comparator;
import java.util.List;

/**
 * Prominence of a face in its picture: its relative size, reduced with its distance from the
 * picture's centre, because people centre the camera on their subject.
 *
 * <p>{@code p = sqrt(area / picture area) * exp(-2 r^2)} where r is the distance between the
 * centres of the face and of the picture, in half diagonals of the picture.
 */
final class Prominence {
  /** The share of the most prominent face's prominence from which another face is its rival. */
  static final double RIVAL_SHARE = 0.7;

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

  /** Returns the faces, the most prominent first. */
  static List<Face> sorted(List<Face> faces, Picture picture) {
    return faces.stream()
        .sorted(Comparator.comparingDouble((Face face) -> of(face, picture)).reversed())
        .toList();
  }
}
