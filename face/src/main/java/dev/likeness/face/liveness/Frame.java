package dev.likeness.face.liveness;

import dev.likeness.encoding.Encoding;
import dev.likeness.vision.geometry.FivePoints;
import java.time.Instant;
import java.util.Optional;

/**
 * One frame of the camera: the data that a liveness session needs.
 *
 * @param captured capture time, by the same clock as the session's start
 * @param points the five landmarks of the most prominent face, in pixels of the unmirrored picture;
 *     empty if there is no face
 * @param faces number of faces in the picture
 * @param widthPx width of the picture
 * @param heightPx height of the picture
 * @param encoding the encoding of that face, if it was computed
 * @param print the fingerprint of the frame, if it is to be compared with earlier frames
 */
public record Frame(
    Instant captured,
    Optional<FivePoints> points,
    int faces,
    int widthPx,
    int heightPx,
    Optional<Encoding> encoding,
    Optional<FramePrint> print) {
  public Frame {
    if (faces < 0 || points.isPresent() != faces > 0) {
      throw new IllegalArgumentException(
          "a frame has points exactly when it has faces, got "
              + faces
              + " faces and points: "
              + points.isPresent());
    }
    if ((encoding.isPresent() || print.isPresent()) && faces == 0) {
      throw new IllegalArgumentException("a frame without a face has no encoding and no print");
    }
    if (widthPx <= 0 || heightPx <= 0) {
      throw new IllegalArgumentException(
          "a picture has at least 1 x 1 px, got " + widthPx + " x " + heightPx);
    }
    points.ifPresent(Frame::requireFinite);
  }

  /** Returns a frame that shows one face. */
  public static Frame of(Instant captured, FivePoints points, int widthPx, int heightPx) {
    return new Frame(
        captured, Optional.of(points), 1, widthPx, heightPx, Optional.empty(), Optional.empty());
  }

  /** Returns a frame without a face. */
  public static Frame empty(Instant captured, int widthPx, int heightPx) {
    return new Frame(
        captured, Optional.empty(), 0, widthPx, heightPx, Optional.empty(), Optional.empty());
  }

  /** Returns this frame with the encoding of its face. */
  public Frame withEncoding(Encoding encoding) {
    return new Frame(captured, points, faces, widthPx, heightPx, Optional.of(encoding), print);
  }

  /** Returns this frame with its fingerprint. */
  public Frame withPrint(FramePrint print) {
    return new Frame(captured, points, faces, widthPx, heightPx, encoding, Optional.of(print));
  }

  /** Returns this frame with another number of faces. */
  public Frame withFaces(int count) {
    return new Frame(captured, points, count, widthPx, heightPx, encoding, print);
  }

  /** Returns the time, the number of faces and the size only: landmarks are personal data. */
  @Override
  public String toString() {
    return "Frame[" + captured + ", " + faces + " faces, " + widthPx + " x " + heightPx + " px]";
  }

  private static void requireFinite(FivePoints points) {
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
