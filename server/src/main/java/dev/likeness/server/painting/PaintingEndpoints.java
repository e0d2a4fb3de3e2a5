package dev.likeness.server.painting;

import dev.likeness.server.access.Scope;
import dev.likeness.server.job.AskedNetwork;
import dev.likeness.server.job.Job;
import dev.likeness.server.job.JobEndpoints;
import dev.likeness.server.job.JobKind;
import dev.likeness.server.request.Answer;
import dev.likeness.server.request.Api;
import dev.likeness.server.request.ApiException;
import dev.likeness.server.request.Endpoints;
import dev.likeness.server.request.Fields;
import dev.likeness.server.request.Request;
import dev.likeness.server.request.Route;
import dev.likeness.server.request.Upload;
import dev.likeness.style.TooLargeException;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.painting.PaintingRun;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.DecodeLimits;
import dev.likeness.vision.codec.PictureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /v1/paintings}: a picture in the manner of others, watched while it is painted. */
public final class PaintingEndpoints implements Endpoints {
  private static final int MAX_STYLES = 4;
  private static final int MIN_PX = 16;

  private final Home home;
  private final JobEndpoints jobs;

  /** The pictures were read once, within the server's limits, before they became files. */
  private final PictureReader pictures =
      PictureReader.withLimits(
          DecodeLimits.defaults().withMaxBytes(1 << 30).withMaxPixels(1 << 30));

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
            Scope.READ,
            Fields.none().picture("content").pictures("style", MAX_STYLES).json("options")),
        this::begin);
    jobs.register(api, JobKind.PAINTING, Scope.READ);
    jobs.registerPause(api, JobKind.PAINTING, Scope.READ);
    api.add(
        Route.get(one + "/preview", Scope.READ).light(),
        request -> file(request, PaintingWork.PREVIEW, "image/jpeg"));
    api.add(
        Route.get(one + "/result", Scope.READ).light(),
        request -> file(request, PaintingWork.RESULT, "image/png"));
  }

  private Answer begin(Request request) throws IOException {
    PaintingRequest wish =
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
                new PaintingWork(home, wish, pictures, styles.size()));
    return JobEndpoints.accepted(job);
  }

  private void requireFits(Picture content, PaintingRequest wish) throws IOException {
    PaintingRun run = PaintingRun.prepare(home, wish.network(), wish.pooling(), wish.options());
    try {
      run.plan(content);
    } catch (TooLargeException e) {
      throw tooLarge(run, content, e);
    }
  }

  /** Says how much is missing, and the largest size that would fit, found by halving. */
  private static ApiException tooLarge(PaintingRun run, Picture content, TooLargeException cause) {
    int fits = 0;
    int from = MIN_PX;
    int to = run.options().longestSidePx() - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      if (fits(run, content, middle)) {
        fits = middle;
        from = middle + 1;
      } else {
        to = middle - 1;
      }
    }
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("needed_bytes", cause.neededBytes());
    details.put("allowed_bytes", cause.allowedBytes());
    details.put("largest_size_px", fits);
    return new ApiException(
            422,
            "too_large",
            cause.getMessage()
                + (fits == 0 ? "; no size fits" : "; a size_px of " + fits + " fits"),
            details)
        .causedBy(cause);
  }

  private static boolean fits(PaintingRun run, Picture content, int sizePx) {
    try {
      return run.planAt(content, sizePx).memoryBytes() <= run.options().memoryBytes();
    } catch (TooLargeException e) {
      return false;
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
