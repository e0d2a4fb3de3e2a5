package dev.likeness.server.face;

import dev.likeness.server.access.Scope;
import dev.likeness.server.request.Answer;
import dev.likeness.server.request.Api;
import dev.likeness.server.request.Endpoints;
import dev.likeness.server.request.Fields;
import dev.likeness.server.request.Form;
import dev.likeness.server.request.Request;
import dev.likeness.server.request.Route;
import dev.likeness.tasks.face.Detect;
import dev.likeness.tasks.face.Encode;
import dev.likeness.tasks.face.FaceSelection;
import dev.likeness.tasks.face.Verify;
import dev.likeness.tasks.face.VerifyRequest;
import java.util.List;

/** {@code detect}, {@code encodings} and {@code verify}. */
public final class FaceEndpoints implements Endpoints {
  private final Faces faces;

  /** Makes the group. */
  public FaceEndpoints(Faces faces) {
    this.faces = faces;
  }

  @Override
  public void register(Api api) {
    Fields image = Fields.none().picture("image");
    api.add(Route.post("/v1/detect", Scope.READ, image), this::detect);
    for (String path : List.of("/v1/encodings", "/v1/embeddings")) {
      api.add(Route.post(path, Scope.READ, image.bool("all_faces")), this::encode);
    }
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
                form.bool("chips", false)));
    return Answer.ok(
        verify.compare(side(request, verify, "source"), side(request, verify, "target")));
  }

  private static Verify.Side side(Request request, Verify verify, String field) {
    return request
        .pictures()
        .use(request.form().picture(field), picture -> verify.side(picture, field));
  }
}
