package dev.likeness.server.training;

import dev.likeness.cli.CommandCall;
import dev.likeness.network.Task;
import dev.likeness.server.access.Scope;
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
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.Models;
import java.io.IOException;
import java.util.Optional;

/** {@code /v1/trainings} and {@code /v1/calibrations}: encoders of one's own. */
public final class TrainingEndpoints implements Endpoints {
  private static final int MAX_NAME_LENGTH = 64;

  private final Home home;
  private final CommandCall command;
  private final JobEndpoints jobs;

  /**
   * Makes the group.
   *
   * @param command runs the program's commands, as the server is set
   */
  public TrainingEndpoints(Home home, CommandCall command, JobEndpoints jobs) {
    this.home = home;
    this.command = command;
    this.jobs = jobs;
  }

  @Override
  public void register(Api api) {
    Fields pictures = Fields.none().pictures("pictures", LabelledUploads.MAX);
    api.add(
        Route.post(JobKind.TRAINING.path(), Scope.ADMIN, pictures.json("options")), this::train);
    jobs.register(api, JobKind.TRAINING, Scope.ADMIN);
    api.add(
        Route.post(
            JobKind.CALIBRATION.path(),
            Scope.ADMIN,
            pictures.text("model", MAX_NAME_LENGTH).bool("replace")),
        this::calibrate);
    jobs.register(api, JobKind.CALIBRATION, Scope.ADMIN);
  }

  private Answer train(Request request) throws IOException {
    TrainingRequest wish = TrainingRequest.of(request.form().json("options"));
    LabelledUploads uploads = LabelledUploads.of(request.form().pictures("pictures"));
    try {
      command.requireUsable(wish.command(home.folder()));
    } catch (IllegalArgumentException e) {
      throw ApiException.invalid(String.valueOf(e.getMessage())).causedBy(e);
    }
    if (!wish.replaces() && Models.of(home).find(wish.name()).isPresent()) {
      throw new ApiException(
          409,
          "model_exists",
          "a model of this name is installed: choose another name, or set replace to true");
    }
    Job job =
        jobs.board()
            .submit(
                JobKind.TRAINING,
                request.caller().keyId(),
                folder -> uploads.write(TrainingWork.pictures(folder)),
                new TrainingWork(command, wish, uploads.people(), uploads.pictures()));
    return JobEndpoints.accepted(job);
  }

  private Answer calibrate(Request request) throws IOException {
    LabelledUploads uploads = LabelledUploads.of(request.form().pictures("pictures"));
    String model = encoder(request.form().text("model"));
    Job job =
        jobs.board()
            .submit(
                JobKind.CALIBRATION,
                request.caller().keyId(),
                folder -> uploads.write(TrainingWork.pictures(folder)),
                new CalibrationWork(
                    command,
                    new CalibrationWork.Wish(
                        model, request.form().bool("replace", false), uploads.pictures())));
    return JobEndpoints.accepted(job);
  }

  /** Returns the name of the encoder that was asked for, or that the server uses. */
  private String encoder(Optional<String> asked) {
    try {
      Optional<String> name =
          asked.or(() -> Optional.ofNullable(command.environment().get("LIKENESS_MODEL")));
      return Models.of(home).choose(Task.FACE_ENCODING, name).card().name();
    } catch (ConfigurationException e) {
      throw new ApiException(422, "model_not_installed", String.valueOf(e.getMessage()))
          .causedBy(e);
    }
  }
}
