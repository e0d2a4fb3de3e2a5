package dev.likeness.server.liveness;

import dev.likeness.face.Portrait;
import dev.likeness.face.liveness.Frame;
import dev.likeness.face.liveness.FramePrint;
import dev.likeness.server.face.Faces;
import dev.likeness.server.request.ApiException;
import dev.likeness.server.request.Fields;
import dev.likeness.server.request.Request;
import dev.likeness.server.request.Upload;
import dev.likeness.tasks.answer.FaceAnswer;
import dev.likeness.vision.Picture;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A camera's frame as a request brought it.
 *
 * @param camera when it was taken, by the camera's clock
 * @param picture the frame
 * @param portrait its most prominent face; empty if there is none
 * @param print its fingerprint; empty likewise
 * @param age time since the request arrived
 */
record ReceivedFrame(
    Instant camera,
    Picture picture,
    Optional<Portrait> portrait,
    Optional<FramePrint> print,
    Supplier<Duration> age) {
  /** Returns the fields of a request that brings a frame. */
  static Fields fields() {
    return Fields.none()
        .picture("image")
        .required()
        .number("captured_at_ms")
        .required()
        .atLeast(0)
        .meaning("When it was taken, by the camera's clock, milliseconds since 1970.");
  }

  /** Reads the frame that a request brings. */
  static ReceivedFrame of(Request request, Faces faces) {
    double captured =
        request
            .form()
            .number("captured_at_ms")
            .orElseThrow(
                () ->
                    new ApiException(
                        400,
                        "missing_field",
                        "expected when the frame was taken in captured_at_ms, milliseconds of the"
                            + " camera's clock, got none: add it"));
    if (!(captured >= 0 && captured < 1e14)) {
      throw ApiException.invalid(
          "expected milliseconds since 1970 in captured_at_ms, got a time out of reach");
    }
    Upload file = request.form().picture("image");
    Picture picture = request.picture("image");
    Optional<Portrait> portrait = faces.portrait(picture);
    return new ReceivedFrame(
        Instant.ofEpochMilli((long) captured),
        picture,
        portrait,
        portrait.map(p -> FramePrint.of(file.bytes(), picture, p.subject().face())),
        request::elapsed);
  }

  /** Returns the frame, taken at a time of the session's clock. */
  Frame at(Instant captured) {
    Frame empty = Frame.empty(captured, picture.widthPx(), picture.heightPx());
    return portrait.map(found -> of(found, captured)).orElse(empty);
  }

  private Frame of(Portrait found, Instant captured) {
    Frame frame =
        Frame.of(captured, found.subject().face().points(), picture.widthPx(), picture.heightPx())
            .withFaces(found.facesInPicture())
            .withEncoding(found.subject().encoding());
    return print.map(frame::withPrint).orElse(frame);
  }

  /** Returns the face as answers show it; null if there is none. */
  @Nullable FaceAnswer face() {
    return portrait.map(found -> FaceAnswer.of(found.subject(), picture)).orElse(null);
  }
}
