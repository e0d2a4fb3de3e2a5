package dev.likeness.server.lens;

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
import dev.likeness.tasks.Home;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.lens.Look;
import dev.likeness.tasks.lens.LookAnswer;
import dev.likeness.tasks.lens.LookRequest;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureReader;
import dev.likeness.vision.codec.PictureWriter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code /v1/lenses}: what the units of a network look for. */
public final class LensEndpoints implements Endpoints {
  private static final double QUALITY = 0.9;

  private static final AnswerType TYPE =
      AnswerType.joint("LensJob", JobSummary.class, LensWork.Status.class)
          .with("answer", LookAnswer.class);

  private final Home home;
  private final JobEndpoints jobs;
  private final LookableNetworks networks;

  public LensEndpoints(Home home, JobEndpoints jobs) {
    this.home = home;
    this.jobs = jobs;
    this.networks = new LookableNetworks(home);
  }

  @Override
  public void register(Api api) {
    String path = JobKind.LENS.path();
    // Before the routes of one job: no job is called so.
    api.add(
        Route.get(path + "/networks", Permission.LOOK)
            .as(
                Operation.of(
                        "listLensNetworks",
                        Tag.JOBS,
                        "Lists the networks that can be looked into, with their layers.")
                    .answers(LookableNetworks.Listing.class)),
        request -> Answer.ok(networks.list()));
    api.add(
        Route.post(path, Permission.LOOK, LensRequest.fields())
            .as(JobKind.LENS.start("Finds the nine patches that activate each unit most.", TYPE)),
        this::begin);
    jobs.register(api, JobKind.LENS, Permission.LOOK, TYPE);
    api.add(
        Route.get(path + "/{id}/result", Permission.LOOK)
            .in(Lane.IMMEDIATE)
            .as(
                Operation.of("getLensResult", Tag.JOBS, "Returns layers, units and patches.")
                    .answers(LensResult.class)
                    .fails(404, "job_not_found")
                    .fails(409, "not_ready")),
        this::result);
    api.add(
        Route.get(path + "/{id}/pictures/{picture}", Permission.LOOK)
            .in(Lane.IMMEDIATE)
            .as(
                Operation.of(
                        "getLensPicture",
                        Tag.JOBS,
                        "Returns a picture that patches come from, as the network got it.")
                    .answers(AnswerType.content("image/jpeg"))
                    .fails(404, "job_not_found")),
        this::picture);
    api.add(
        Route.get(path + "/{id}/patches/{patch}", Permission.LOOK)
            .withQuery(
                Fields.none().text("format", 4).among(List.of("jpeg", "png")).byDefault("jpeg"))
            .in(Lane.IMMEDIATE)
            .as(
                Operation.of("getLensPatch", Tag.JOBS, "Returns a patch, by its number.")
                    .answers(AnswerType.content("image/jpeg", "image/png"))
                    .fails(404, "job_not_found")),
        this::patch);
  }

  private Answer begin(Request request) throws IOException {
    LookRequest wish = lookRequest(request);
    AskedNetwork.require(() -> Look.open(home, wish).close());
    List<Upload> pictures = request.form().pictures("pictures");
    Job job =
        jobs.board()
            .submit(
                JobKind.LENS,
                request.caller().keyId(),
                folder -> LensWork.begin(folder, pictures.stream().map(Upload::bytes).toList()),
                new LensWork(home, wish, PictureReader.create()));
    return JobEndpoints.accepted(job);
  }

  private static LookRequest lookRequest(Request request) {
    try {
      return LensRequest.of(request.form());
    } catch (UnusableInputException e) {
      throw ApiException.invalid(String.valueOf(e.getMessage())).causedBy(e);
    }
  }

  private Answer result(Request request) throws IOException {
    Job job = jobs.find(JobKind.LENS, request);
    return Answer.ok(
        new LensStore(job.folder())
            .read()
            .orElseThrow(
                () ->
                    new ApiException(
                        409,
                        "not_ready",
                        "there is no result, the job is " + job.state().id() + ": wait for it")));
  }

  private Answer picture(Request request) throws IOException {
    Job job = jobs.find(JobKind.LENS, request);
    Optional<byte[]> file = new LensStore(job.folder()).picture(number(request, "picture"));
    return kept(Answer.bytes("image/jpeg", file.orElseThrow(() -> none("no patch comes from it"))));
  }

  private Answer patch(Request request) throws IOException {
    Job job = jobs.find(JobKind.LENS, request);
    String format = request.query().text("format").orElse("jpeg");
    if (!format.equals("jpeg") && !format.equals("png")) {
      throw ApiException.invalid("expected jpeg or png as format, got another: choose one");
    }
    Picture patch =
        new LensStore(job.folder())
            .patch(number(request, "patch"))
            .orElseThrow(() -> none("there are fewer patches"));
    return kept(
        format.equals("png")
            ? Answer.bytes("image/png", PictureWriter.png(patch))
            : Answer.bytes("image/jpeg", PictureWriter.jpeg(patch, QUALITY)));
  }

  /** What was found never changes; the caller alone may keep it. */
  private static Answer kept(Answer answer) {
    return answer.withHeader("Cache-Control", "private, max-age=3600");
  }

  private static int number(Request request, String name) {
    String text = request.path(name);
    if (!text.matches("[0-9]{1,8}")) {
      throw none("it is counted from 0");
    }
    return Integer.parseInt(text);
  }

  private static ApiException none(String why) {
    return new ApiException(404, "not_found", "nothing is found under this number: " + why);
  }
}
