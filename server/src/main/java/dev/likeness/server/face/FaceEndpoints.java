package dev.likeness.server.face;

import dev.likeness.server.access.Permission;
import dev.likeness.server.request.Answer;
import dev.likeness.server.request.Api;
import dev.likeness.server.request.Endpoints;
import dev.likeness.server.request.Fields;
import dev.likeness.server.request.Form;
import dev.likeness.server.request.Operation;
import dev.likeness.server.request.Request;
import dev.likeness.server.request.Route;
import dev.likeness.server.request.Tag;
import dev.likeness.tasks.face.Detect;
import dev.likeness.tasks.face.DetectAnswer;
import dev.likeness.tasks.face.Encode;
import dev.likeness.tasks.face.EncodeAnswer;
import dev.likeness.tasks.face.FaceSelection;
import dev.likeness.tasks.face.QualityRequirement;
import dev.likeness.tasks.face.Verify;
import dev.likeness.tasks.face.VerifyAnswer;
import dev.likeness.tasks.face.VerifyRequest;

/** {@code detect}, {@code encodings} and {@code verify}. */
public final class FaceEndpoints implements Endpoints {
  private final Faces faces;

  /** Makes the group. */
  public FaceEndpoints(Faces faces) {
    this.faces = faces;
  }

  private static Operation encode(String id, String summary) {
    return Operation.of(id, Tag.FACES, summary)
        .answers(EncodeAnswer.class)
        .fails(422, "face_not_found");
  }

  @Override
  public void register(Api api) {
    Fields image = Fields.none().picture("image").required();
    api.add(
        Route.post("/v1/detect", Permission.DETECT_FACES, image)
            .as(
                Operation.of(
                        "detectFaces",
                        Tag.FACES,
                        "Finds the faces of a picture, the largest first, and measures them.")
                    .answers(DetectAnswer.class)),
        this::detect);
    Fields encoded =
        image
            .bool("all_faces")
            .byDefault(false)
            .meaning("Every face, not only the one that stands out.");
    api.add(
        Route.post("/v1/embeddings", Permission.COMPARE_FACES, encoded)
            .as(encode("encodeFacesAlias", "The same as /v1/encodings.")),
        this::encode);
    api.add(
        Route.post("/v1/encodings", Permission.COMPARE_FACES, encoded)
            .as(
                encode(
                    "encodeFaces",
                    "Returns the encodings (embeddings) of the faces of a picture.")),
        this::encode);
    api.add(
        Route.post(
                "/v1/verify",
                Permission.COMPARE_FACES,
                Fields.none()
                    .picture("source")
                    .required()
                    .picture("target")
                    .required()
                    .share("false_match_rate")
                    .byDefault(VerifyRequest.DEFAULT_FALSE_MATCH_RATE)
                    .meaning("Share of pairs of strangers that may be called the same person.")
                    .number("threshold")
                    .atLeast(0)
                    .meaning("A distance set by hand, instead of a rate.")
                    .bool("chips")
                    .byDefault(false)
                    .meaning("Shows the aligned faces.")
                    .bool("require_quality")
                    .byDefault(false)
                    .meaning("Refuses faces for which rates measured on clear faces do not hold."))
            .as(
                Operation.of(
                        "verifyFaces", Tag.FACES, "Says whether two pictures show the same person.")
                    .answers(VerifyAnswer.class)
                    .fails(422, "face_not_found", "low_quality")
                    .fails(409, "model_not_measured")),
        this::verify);
  }

  private Answer detect(Request request) {
    return Answer.ok(new Detect(faces::detect, faces.detector()).run(request.picture("image")));
  }

  private Answer encode(Request request) {
    FaceSelection selection = FaceSelection.ofAllFaces(request.form().bool("all_faces", false));
    return Answer.ok(new Encode(faces, faces.encoder(), selection).run(request.picture("image")));
  }

  private Answer verify(Request request) {
    Form form = request.form();
    Verify verify =
        new Verify(
            faces,
            faces.encoder(),
            new VerifyRequest(
                form.number("false_match_rate"),
                form.number("threshold"),
                form.bool("chips", false),
                QualityRequirement.of(form.bool("require_quality", false))));
    return Answer.ok(
        verify.compare(side(request, verify, "source"), side(request, verify, "target")));
  }

  private static Verify.Side side(Request request, Verify verify, String field) {
    return request
        .pictures()
        .use(request.form().picture(field), picture -> verify.side(picture, field));
  }
}
