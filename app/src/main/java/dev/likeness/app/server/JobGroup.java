package dev.likeness.app.server;

import dev.likeness.app.Home;
import dev.likeness.app.command.CommandCall;
import dev.likeness.app.server.job.JobBoard;
import dev.likeness.app.server.job.JobEndpoints;
import dev.likeness.app.server.looking.LensEndpoints;
import dev.likeness.app.server.painting.PaintingEndpoints;
import dev.likeness.app.server.request.Api;
import dev.likeness.app.server.request.Endpoints;
import dev.likeness.app.server.training.TrainingEndpoints;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The server's jobs: one board for all kinds, and what can be asked of each. */
final class JobGroup implements Endpoints {
  private final JobBoard board;
  private final List<Endpoints> kinds;

  private JobGroup(JobBoard board, List<Endpoints> kinds) {
    this.board = board;
    this.kinds = kinds;
  }

  /**
   * Opens the board over the data folder.
   *
   * @throws IOException if the folder cannot be written
   */
  static JobGroup open(Ground ground) throws IOException {
    ServerConfig config = ground.config();
    Home home = ground.home();
    JobBoard board = JobBoard.open(config.data().resolve("jobs"), config.jobs(), Clock.systemUTC());
    JobEndpoints jobs = new JobEndpoints(board);
    Map<String, String> environment = new LinkedHashMap<>();
    config.model().ifPresent(model -> environment.put(Setting.MODEL.variable(), model));
    config.detector().ifPresent(model -> environment.put(Setting.DETECTOR.variable(), model));
    return new JobGroup(
        board,
        List.of(
            new PaintingEndpoints(home, jobs),
            new LensEndpoints(home, jobs),
            new TrainingEndpoints(home, new CommandCall(home, environment), jobs)));
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
