package dev.likeness.server.training;

import dev.likeness.server.access.Permission;
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
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.FaceNetworks;
import dev.likeness.tasks.evaluation.CalibrateAnswer;
import dev.likeness.tasks.evaluation.CalibrateRequest;
import dev.likeness.tasks.training.Train;
import dev.likeness.tasks.training.TrainAnswer;
import dev.likeness.tasks.training.TrainRequest;
import java.io.IOException;
import java.util.Optional;

/** {@code /v1/trainings} and {@code /v1/calibrations}: trains and measures encoders. */
public final class TrainingEndpoints implements Endpoints {
  private static final int MAX_NAME_LENGTH = 64;

  private static final AnswerType TRAINING =
      AnswerType.joint("TrainingJob", JobSummary.class, TrainingStatus.class)
          .with("answer", TrainAnswer.class);
  private static final AnswerType CALIBRATION =
      AnswerType.joint("CalibrationJob", JobSummary.class, CalibrationWork.Status.class)
          .with("answer", CalibrateAnswer.class);

  private final FaceNetworks faces;
  private final JobEndpoints jobs;

  /**
   * Makes the group.
   *
   * @param faces the networks that the server is configured with
   */
  public TrainingEndpoints(FaceNetworks faces, JobEndpoints jobs) {
    this.faces = faces;
    this.jobs = jobs;
  }

  @Override
  public void register(Api api) {
    Fields pictures =
        Fields.none()
            .pictures("pictures", LabelledUploads.MAX)
            .required()
            .meaning(
                "Files named person/picture.jpg: the first folder, after one that holds all of them, is the person; only that is read.");
    api.add(
        Route.post(
                JobKind.TRAINING.path(),
                Permission.TRAIN,
                pictures.json("options", TrainingOptions.fields()).required())
            .as(
                JobKind.TRAINING
                    .start("Trains an encoder on labelled faces and installs it.", TRAINING)
                    .fails(409, "model_exists")),
        this::train);
    api.add(
        Route.get(JobKind.TRAINING.path() + "/options", Permission.TRAIN)
            .in(Lane.IMMEDIATE)
            .as(
                Operation.of(
                        "listTrainingOptions",
                        Tag.JOBS,
                        "Returns what the options of a training may be.")
                    .answers(TrainingChoices.class)),
        request -> Answer.ok(TrainingChoices.current()));
    jobs.register(api, JobKind.TRAINING, Permission.TRAIN, TRAINING);
    api.add(
        Route.post(
                JobKind.CALIBRATION.path(),
                Permission.TRAIN,
                pictures
                    .text("model", MAX_NAME_LENGTH)
                    .bool("replace")
                    .byDefault(false)
                    .meaning("Whether a measurement on more people may be replaced."))
            .as(
                JobKind.CALIBRATION.start(
                    "Measures what an encoder's distances stand for and writes it into its card.",
                    CALIBRATION)),
        this::calibrate);
    jobs.register(api, JobKind.CALIBRATION, Permission.TRAIN, CALIBRATION);
  }

  private Answer train(Request request) throws IOException {
    TrainRequest wanted = TrainingOptions.read(request.form().json("options"));
    LabelledUploads uploads = LabelledUploads.of(request.form().pictures("pictures"));
    if (!Train.with(faces).isNameFree(wanted)) {
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
                new TrainingWork(
                    faces, wanted, new TrainingWork.Sent(uploads.people(), uploads.pictures())));
    return JobEndpoints.accepted(job);
  }

  private Answer calibrate(Request request) throws IOException {
    LabelledUploads uploads = LabelledUploads.of(request.form().pictures("pictures"));
    FaceNetworks chosen = chosen(request.form().text("model"));
    Job job =
        jobs.board()
            .submit(
                JobKind.CALIBRATION,
                request.caller().keyId(),
                folder -> uploads.write(TrainingWork.pictures(folder)),
                new CalibrationWork(
                    chosen,
                    CalibrateRequest.defaults()
                        .withSource("pictures sent to the server")
                        .withReplace(request.form().bool("replace", false)),
                    uploads.pictures()));
    return JobEndpoints.accepted(job);
  }

  /** Returns the networks with the encoder that was asked for, or that the server uses. */
  private FaceNetworks chosen(Optional<String> encoder) {
    FaceNetworks chosen =
        encoder.isEmpty()
            ? faces
            : new FaceNetworks(faces.home(), faces.settings().withEncoder(encoder));
    try {
      chosen.encoder();
      return chosen;
    } catch (ConfigurationException e) {
      throw new ApiException(422, "model_not_installed", String.valueOf(e.getMessage()))
          .causedBy(e);
    }
  }
}
