package dev.likeness.server.training;

import dev.likeness.server.job.Job;
import dev.likeness.server.job.JobFailure;
import dev.likeness.server.job.JobFiles;
import dev.likeness.server.job.JobWork;
import dev.likeness.tasks.FaceNetworks;
import dev.likeness.tasks.evaluation.Calibrate;
import dev.likeness.tasks.evaluation.CalibrateAnswer;
import dev.likeness.tasks.evaluation.CalibrateRequest;
import dev.likeness.tasks.labelled.LabelledSource;
import dev.likeness.tasks.labelled.Layout;
import dev.likeness.tasks.progress.Phase;
import dev.likeness.tasks.progress.Progress;
import java.io.IOException;
import java.util.Optional;

/**
 * Measures what an encoder's distances stand for, as a job; the measurement is written into the
 * encoder's card. The pictures are removed at the end.
 */
final class CalibrationWork implements JobWork {
  private static final long MIN_NANOS = 300_000_000L;

  private final FaceNetworks faces;
  private final CalibrateRequest request;
  private final int pictures;

  /**
   * The fields of a calibration's status, beside those of every job.
   *
   * @param model the encoder
   * @param phase what is being done
   * @param pictures number of labelled pictures
   * @param done pictures encoded
   */
  record Status(String model, String phase, int pictures, long done) {}

  CalibrationWork(FaceNetworks faces, CalibrateRequest request, int pictures) {
    this.faces = faces;
    this.request = request;
    this.pictures = pictures;
  }

  @Override
  public void run(Job job) throws IOException {
    String model = faces.encoder().card().name();
    LabelledSource source = new LabelledSource(TrainingWork.pictures(job.folder()), Layout.FOLDER);
    try {
      Optional<CalibrateAnswer> measured =
          TaskFailures.rethrown(
              job,
              () ->
                  Optional.of(Calibrate.with(faces).run(request, source, new Reports(job, model))));
      if (measured.isEmpty()) {
        return;
      }
      CalibrateAnswer answer = measured.get();
      job.answer(answer);
      if (!answer.written()) {
        throw new JobFailure("not_taken_over", answer.whyNotWritten());
      }
      job.report(1, new Status(model, Phase.ENCODING.id(), pictures, pictures));
    } finally {
      JobFiles.delete(TrainingWork.pictures(job.folder()));
    }
  }

  /** Writes the progress into the job's status. */
  private final class Reports implements Progress {
    private final Job job;
    private final String model;
    private long reported = System.nanoTime() - MIN_NANOS;

    Reports(Job job, String model) {
      this.job = job;
      this.model = model;
    }

    @Override
    public void report(Phase phase, long done, long total) {
      if (done == total || System.nanoTime() - reported >= MIN_NANOS) {
        reported = System.nanoTime();
        double share = total == 0 ? 1 : (double) done / total;
        job.report(share, new Status(model, phase.id(), pictures, done));
      }
    }

    @Override
    public boolean isCancelled() {
      return job.isCancelled();
    }
  }
}
