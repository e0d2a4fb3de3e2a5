package dev.likeness.server;

import dev.likeness.server.access.ApiKey;
import dev.likeness.server.job.JobEndpoints;
import dev.likeness.server.job.JobQueue;
import dev.likeness.server.lens.LensEndpoints;
import dev.likeness.server.painting.PaintingEndpoints;
import dev.likeness.server.request.Api;
import dev.likeness.server.request.Endpoints;
import dev.likeness.server.training.TrainingEndpoints;
import dev.likeness.tasks.FaceNetworks;
import dev.likeness.tasks.FaceSettings;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.data.Loss;
import dev.likeness.tasks.data.LossReason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** The server's jobs: one board for all kinds, and what can be asked of each. */
final class JobRoutes implements Endpoints {
  private final JobQueue board;
  private final List<Endpoints> kinds;

  private JobRoutes(JobQueue board, List<Endpoints> kinds) {
    this.board = board;
    this.kinds = kinds;
  }

  /**
   * Opens the board over the data folder.
   *
   * @throws IOException if the folder cannot be written
   */
  static JobRoutes open(ServerContext ground) throws IOException {
    ServerConfig config = ground.config();
    Home home = ground.home();
    JobQueue board = JobQueue.open(config.data().resolve("jobs"), config.jobs(), Clock.systemUTC());
    board.unreadable().forEach(place -> ground.faults().report(lossOf(place)));
    JobEndpoints jobs = new JobEndpoints(board, id -> ground.keys().find(id).map(ApiKey::grant));
    FaceNetworks faces =
        new FaceNetworks(
            home,
            FaceSettings.defaults().withEncoder(config.model()).withDetector(config.detector()));
    return new JobRoutes(
        board,
        List.of(
            new PaintingEndpoints(home, jobs),
            new LensEndpoints(home, jobs),
            new TrainingEndpoints(faces, jobs)));
  }

  private static Loss lossOf(Path place) {
    return new Loss(
        "job " + place.getFileName(),
        LossReason.UNREADABLE,
        "the record job.json in "
            + place
            + " cannot be read: restore it from a backup, or remove the folder with the job's"
            + " results, and start the server again");
  }

  @Override
  public void endAllExceptOf(Set<String> keyIds) {
    board.cancelAllExceptOf(keyIds);
  }

  @Override
  public void register(Api api) {
    kinds.forEach(kind -> kind.register(api));
  }

  @Override
  public void close() {
    board.close();
  }
}
