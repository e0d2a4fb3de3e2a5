package dev.likeness.face.liveness;

import dev.likeness.encoding.Encoding;
import dev.likeness.vision.geometry.FivePoints;
import java.time.Instant;
import java.util.Optional;

/**
 * One camera picture, as far as a session needs it.
 *
 * @param captured when it was taken, by the clock that the session was begun with
 * @param points the five points of its most prominent face, in pixels of the picture as the camera
 *     took it, not mirrored; empty if there is no face
 * @param faces how many faces the picture shows
 * @param widthPx width of the picture
 * @param heightPx height of the picture
 * @param encoding the encoding of that face, if one was made
 */
public record Frame(
    Instant captured,
    Optional<FivePoints> points,
    int faces,
    int widthPx,
    int heightPx,
    Optional<Encoding> encoding) {
  public Frame {
    if (faces < 0 || points.isPresent() != faces > 0) {
      throw new IllegalArgumentException(
          "a frame has points where it has faces and nowhere else, got "
              + faces
              + " faces and points: "
              + points.isPresent());
    }
    if (encoding.isPresent() && faces == 0) {
      throw new IllegalArgumentException("a frame without a face has no encoding");
    }
    if (widthPx <= 0 || heightPx <= 0) {
      throw new IllegalArgumentException(
          "a picture has at least 1 x 1 px, got " + widthPx + " x " + heightPx);
    }
    points.ifPresent(Frame::requireUsable);
  }

  /** Returns a frame that shows one face. */
  public static Frame of(Instant captured, FivePoints points, int widthPx, int heightPx) {
    return new Frame(captured, Optional.of(points), 1, widthPx, heightPx, Optional.empty());
  }

  /** Returns a frame that shows nobody. */
  public static Frame empty(Instant captured, int widthPx, int heightPx) {
    return new Frame(captured, Optional.empty(), 0, widthPx, heightPx, Optional.empty());
  }

  /** Returns this frame with the encoding of its face. */
  public Frame withEncoding(Encoding encoding) {
    return new Frame(captured, points, faces, widthPx, heightPx, Optional.of(encoding));
  }

  /** Returns this frame with another number of faces. */
  public Frame withFaces(int count) {
    return new Frame(captured, points, count, widthPx, heightPx, encoding);
  }

  /** Says when and how many faces, nothing of the face itself. */
  @Override
  public String toString() {
    return "Frame[" + captured + ", " + faces + " faces, " + widthPx + " x " + heightPx + " px]";
  }

  private static void requireUsable(FivePoints points) {
    points
        .toList()
        .forEach(
            point -> {
              if (!Double.isFinite(point.x() + point.y())) {
                throw new IllegalArgumentException("the five points of a face are finite");
              }
            });
  }
}
