package dev.likeness.server.face;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.encoding.OperatingPoint;
import dev.likeness.face.Portrait;
import dev.likeness.face.Subject;
import dev.likeness.face.quality.FaceQuality;
import dev.likeness.network.ModelCard;
import dev.likeness.recognition.Verification;
import dev.likeness.recognition.Verifier;
import dev.likeness.server.access.Scope;
import dev.likeness.server.face.Faces.Whom;
import dev.likeness.server.request.Answer;
import dev.likeness.server.request.Api;
import dev.likeness.server.request.ApiException;
import dev.likeness.server.request.Endpoints;
import dev.likeness.server.request.Fields;
import dev.likeness.server.request.Form;
import dev.likeness.server.request.Request;
import dev.likeness.server.request.Route;
import dev.likeness.tasks.answer.FaceAnswer;
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.answer.RateAnswer;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureWriter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** {@code detect}, {@code encodings} and {@code verify}. */
public final class FaceEndpoints implements Endpoints {
  private final Faces faces;

  private record ImageAnswer(int width, int height) {}

  private record Detected(List<FaceAnswer> faces, ImageAnswer image, ModelAnswer model) {}

  private record EncodedFace(@JsonUnwrapped FaceAnswer face, List<Float> encoding) {}

  private record Encoded(List<EncodedFace> faces, ModelAnswer model) {}

  private record Compared(
      @JsonUnwrapped FaceAnswer face,
      int facesInPicture,
      @JsonInclude(Include.NON_NULL) @Nullable String chip) {}

  /** What is kept of one of the two pictures, which are not in memory together. */
  private record Side(Encoding encoding, Compared told) {}

  private record Verified(
      boolean verified,
      double distance,
      double similarity,
      double threshold,
      @Nullable RateAnswer falseMatchRate,
      @Nullable RateAnswer thresholdFalseMatchRate,
      @Nullable RateAnswer thresholdFalseNonMatchRate,
      Compared source,
      Compared target,
      ModelAnswer model) {}

  /** Makes the group. */
  public FaceEndpoints(Faces faces) {
    this.faces = faces;
  }

  @Override
  public void register(Api api) {
    Fields image = Fields.none().picture("image");
    api.add(Route.post("/v1/detect", Scope.READ, image), this::detect);
    api.add(Route.post("/v1/encodings", Scope.READ, image.bool("all_faces")), this::encode);
    api.add(
        Route.post(
            "/v1/verify",
            Scope.READ,
            Fields.none()
                .picture("source")
                .picture("target")
                .number("false_match_rate")
                .number("threshold")
                .bool("chips")),
        this::verify);
  }

  private Answer detect(Request request) {
    Picture picture = request.picture("image");
    return Answer.ok(
        new Detected(
            faces.detect(picture).stream()
                .map(face -> FaceAnswer.of(face, FaceQuality.of(picture, face), picture))
                .toList(),
            new ImageAnswer(picture.widthPx(), picture.heightPx()),
            ModelAnswer.of(faces.detector())));
  }

  private Answer encode(Request request) {
    Whom whom = request.form().bool("all_faces", false) ? Whom.EVERYBODY : Whom.WHO_STANDS_OUT;
    Picture picture = request.picture("image");
    List<EncodedFace> encoded = new ArrayList<>();
    for (Subject subject : faces.subjects(picture, whom)) {
      List<Float> values = new ArrayList<>();
      for (float value : subject.encoding().toArray()) {
        values.add(value);
      }
      encoded.add(new EncodedFace(FaceAnswer.of(subject, picture), values));
    }
    return Answer.ok(new Encoded(encoded, ModelAnswer.of(faces.encoder())));
  }

  private Answer verify(Request request) {
    Verifier verifier = verifier(request.form());
    boolean chips = request.form().bool("chips", false);
    Side source = side(request, "source", chips);
    Side target = side(request, "target", chips);
    Verification verification = verifier.compare(source.encoding(), target.encoding());
    Optional<OperatingPoint> point = verifier.tolerance().point();
    return Answer.ok(
        new Verified(
            verification.same(),
            verification.distance(),
            1 - Distance.COSINE.between(source.encoding(), target.encoding()),
            verifier.tolerance().tau(),
            RateAnswer.of(verification.falseMatchRate()),
            RateAnswer.of(point.map(OperatingPoint::falseMatch)),
            RateAnswer.of(point.map(OperatingPoint::falseNonMatch)),
            source.told(),
            target.told(),
            ModelAnswer.of(faces.encoder())));
  }

  private Verifier verifier(Form form) {
    ModelCard encoder = faces.encoder();
    OptionalDouble threshold = form.number("threshold");
    OptionalDouble rate = form.share("false_match_rate");
    if (threshold.isPresent() && rate.isPresent()) {
      throw ApiException.invalid(
          "expected false_match_rate or threshold, got both: leave one of them out");
    }
    if (threshold.isPresent()) {
      if (threshold.getAsDouble() < 0) {
        throw ApiException.invalid(
            "expected a threshold of at least 0, since it is a distance, got a negative one");
      }
      return Verifier.atDistance(threshold.getAsDouble(), encoder);
    }
    Faces.requireMeasured(encoder);
    return Verifier.atFalseMatchRate(rate.orElse(Verifier.DEFAULT_FALSE_MATCH_RATE), encoder);
  }

  private Side side(Request request, String field, boolean withChip) {
    return request
        .pictures()
        .use(
            request.form().picture(field),
            picture -> {
              Portrait portrait = faces.portrait(picture).orElseThrow(() -> Faces.noFace(field));
              return new Side(portrait.subject().encoding(), compared(portrait, picture, withChip));
            });
  }

  private Compared compared(Portrait portrait, Picture picture, boolean withChip) {
    Subject subject = portrait.subject();
    return new Compared(
        FaceAnswer.of(subject, picture),
        portrait.facesInPicture(),
        withChip
            ? Base64.getEncoder()
                .encodeToString(
                    PictureWriter.png(faces.engine().align(picture, subject.face()).picture()))
            : null);
  }
}
