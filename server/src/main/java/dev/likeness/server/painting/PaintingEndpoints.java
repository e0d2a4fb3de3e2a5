package dev.likeness.server.painting;

import dev.likeness.server.access.Permission;
import dev.likeness.server.job.AskedNetwork;
import dev.likeness.server.job.Job;
import dev.likeness.server.job.JobEndpoints;
import dev.likeness.server.job.JobKind;
import dev.likeness.server.job.JobSummary;
import dev.likeness.server.request.Answer;
import dev.likeness.server.request.AnswerType;
import dev.likeness.server.request.Api;
import dev.likeness.server.request.ApiException;
import dev.likeness.server.request.Endpoints;
import dev.likeness.server.request.Fields;
import dev.likeness.server.request.Lane;
import dev.likeness.server.request.Operation;
import dev.likeness.server.request.Request;
import dev.likeness.server.request.Route;
import dev.likeness.server.request.Tag;
import dev.likeness.server.request.Upload;
import dev.likeness.style.StyleSource;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.painting.Paint;
import dev.likeness.tasks.painting.PaintAnswer;
import dev.likeness.tasks.painting.PaintRequest;
import dev.likeness.tasks.painting.PaintingInput;
import dev.likeness.tasks.painting.PaintingTooLargeException;
import dev.likeness.vision.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /v1/paintings}: a picture in the manner of others, watched while it is painted. */
public final class PaintingEndpoints implements Endpoints {
  static final int MAX_STYLES = 4;

  private static final AnswerType TYPE =
      AnswerType.joint("PaintingJob", JobSummary.class, PaintingStatus.class)
          .with("answer", PaintAnswer.class);

  private final Home home;
  private final JobEndpoints jobs;

  public PaintingEndpoints(Home home, JobEndpoints jobs) {
    this.home = home;
    this.jobs = jobs;
  }

  @Override
  public void register(Api api) {
    String one = JobKind.PAINTING.path() + "/{id}";
    api.add(
        Route.post(
                JobKind.PAINTING.path(),
                Permission.PAINT,
                Fields.none()
                    .picture("content")
                    .required()
                    .pictures("style", MAX_STYLES)
                    .required()
                    .json("options", PaintingRequest.fields()))
            .as(
                JobKind.PAINTING
                    .start("Paints a picture in the style of 1 to 4 others.", TYPE)
                    .fails(422, "too_large")),
        this::begin);
    api.add(
        Route.get(JobKind.PAINTING.path() + "/options", Permission.PAINT)
            .in(Lane.IMMEDIATE)
            .as(
                Operation.of(
                        "listPaintingOptions",
                        Tag.JOBS,
                        "Returns what the options of a painting may be.")
                    .answers(PaintingChoices.class)),
        request -> Answer.ok(PaintingChoices.current()));
    jobs.register(api, JobKind.PAINTING, Permission.PAINT, TYPE);
    jobs.registerPause(api, JobKind.PAINTING, Permission.PAINT, TYPE);
    api.add(
        Route.get(one + "/preview", Permission.PAINT)
            .in(Lane.IMMEDIATE)
            .as(
                Operation.of(
                        "getPaintingPreview",
                        Tag.JOBS,
                        "Returns the painting as it is, at most 512 px.")
                    .answers(AnswerType.content("image/jpeg"))
                    .fails(404, "job_not_found")
                    .fails(409, "not_ready")),
        request -> file(request, PaintingWork.PREVIEW, "image/jpeg"));
    api.add(
        Route.get(one + "/result", Permission.PAINT)
            .in(Lane.IMMEDIATE)
            .as(
                Operation.of(
                        "getPaintingResult",
                        Tag.JOBS,
                        "Returns the painting; of a cancelled one what there was.")
                    .answers(AnswerType.content("image/png"))
                    .fails(404, "job_not_found")
                    .fails(409, "not_ready")),
        request -> file(request, PaintingWork.RESULT, "image/png"));
  }

  private Answer begin(Request request) throws IOException {
    PaintRequest wish =
        PaintingRequest.of(request.form().json("options"), jobs.board().limits().paintingBytes());
    Upload content = request.form().picture("content");
    List<Upload> styles = request.form().pictures("style");
    if (styles.isEmpty()) {
      throw new ApiException(
          400,
          "missing_field",
          "expected 1 to " + MAX_STYLES + " pictures in field style, got none: add one",
          Map.of("field", "style"));
    }
    styles.forEach(style -> request.pictures().use(style, Picture::widthPx));
    Picture picture = request.pictures().read(content);
    AskedNetwork.require(() -> requireFits(picture, wish));
    Job job =
        jobs.board()
            .submit(
                JobKind.PAINTING,
                request.caller().keyId(),
                folder ->
                    PaintingWork.begin(
                        folder, content.bytes(), styles.stream().map(Upload::bytes).toList()),
                new PaintingWork(home, wish, request.pictures().reader(), styles.size()));
    return JobEndpoints.accepted(job);
  }

  /** Checks that the painting can be made; the styles' sizes do not matter for that. */
  private void requireFits(Picture content, PaintRequest wish) throws IOException {
    try {
      Paint.prepare(
          home, wish, new PaintingInput(Optional.of(content), List.of(StyleSource.of(content))));
    } catch (PaintingTooLargeException e) {
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("needed_bytes", e.neededBytes());
      details.put("allowed_bytes", e.allowedBytes());
      details.put("largest_size_px", e.largestSizePx());
      throw new ApiException(422, "too_large", String.valueOf(e.getMessage()), details).causedBy(e);
    }
  }

  private Answer file(Request request, String name, String type) throws IOException {
    Job job = jobs.find(JobKind.PAINTING, request);
    try {
      return Answer.bytes(type, Files.readAllBytes(job.folder().resolve(name)))
          .withHeader("Cache-Control", "no-store");
    } catch (NoSuchFileException e) {
      throw new ApiException(
              409, "not_ready", "nothing is painted yet, the job is " + job.state().id() + ": wait")
          .causedBy(e);
    }
  }
}
