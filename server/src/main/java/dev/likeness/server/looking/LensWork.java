package dev.likeness.server.looking;

import dev.likeness.evaluation.data.PictureWork;
import dev.likeness.lens.LayerView;
import dev.likeness.reports.LensDocument;
import dev.likeness.reports.LensFiles;
import dev.likeness.samples.Samples;
import dev.likeness.server.job.Job;
import dev.likeness.server.job.JobFailure;
import dev.likeness.server.job.JobFiles;
import dev.likeness.server.job.JobWork;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.lens.LensRun;
import dev.likeness.vision.codec.PictureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Looks into a network, as a job. The pictures that came are removed at the end; of those that
 * patches come from a copy stays, as the network got it.
 */
final class LensWork implements JobWork {
  private static final String PICTURES = "uploaded";
  private static final double SHARE_OF_LOOKING = 0.7;

  private final Home home;
  private final LensRequest wish;
  private final PictureReader reader;
  private int done;

  LensWork(Home home, LensRequest wish, PictureReader reader) {
    this.home = home;
    this.wish = wish;
    this.reader = reader;
  }

  /** What is told of a look, beside what is told of every job. */
  record Told(
      String network, String step, int pictures, int done, int unreadable, boolean resultReady) {}

  /**
   * Puts the pictures to look at into a job's folder; the product's own samples if there are none.
   */
  static void begin(Path folder, List<byte[]> pictures) throws IOException {
    Path place = Files.createDirectory(folder.resolve(PICTURES));
    List<byte[]> all = pictures.isEmpty() ? samples() : pictures;
    for (int i = 0; i < all.size(); i++) {
      Files.write(place.resolve(String.format(Locale.ROOT, "%06d", i)), all.get(i));
    }
  }

  private static List<byte[]> samples() throws IOException {
    List<byte[]> samples = new ArrayList<>();
    for (String person : Samples.people()) {
      for (String picture : Samples.picturesOf(person)) {
        samples.add(Samples.bytes(picture));
      }
    }
    for (String painting : Samples.paintings()) {
      samples.add(Samples.bytes(painting));
    }
    samples.add(Samples.bytes(Samples.scene()));
    return samples;
  }

  @Override
  public void run(Job job) throws IOException {
    Path uploaded = job.folder().resolve(PICTURES);
    List<Path> files = JobFiles.filesIn(uploaded);
    try (LensRun run = LensRun.open(home, wish.network(), wish.layers(), wish.options())) {
      look(job, run, files);
    } finally {
      JobFiles.delete(uploaded);
    }
  }

  private void look(Job job, LensRun run, List<Path> files) throws IOException {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    PictureWork work = new PictureWork(reader, threads);
    List<Integer> unreadable = new ArrayList<>();
    String network = run.model().card().name();
    run.look(
        files,
        work,
        read -> {
          if (read.value().isEmpty()) {
            unreadable.add(done);
          }
          done++;
          job.tell(
              SHARE_OF_LOOKING * done / files.size(),
              new Told(network, "looking", files.size(), done, unreadable.size(), false));
          requireGoesOn(job);
        });
    if (unreadable.size() == files.size()) {
      throw new JobFailure("invalid_image", "expected pictures, none of these can be read");
    }
    List<LayerView> views = run.views();
    LensFiles pages =
        new LensFiles(
            job.folder(),
            run.model().card(),
            run.lens().feeding(),
            files,
            files.size() - unreadable.size());
    int needed = Math.max(1, pages.needed(views).size());
    int[] drawn = {0};
    LensDocument document =
        pages.write(
            views,
            work,
            () -> {
              double share = SHARE_OF_LOOKING + (1 - SHARE_OF_LOOKING) * ++drawn[0] / needed;
              job.tell(
                  Math.min(share, 1),
                  new Told(network, "drawing", files.size(), done, unreadable.size(), false));
              requireGoesOn(job);
            });
    new LensStore(job.folder()).write(LensResult.of(document, unreadable));
    job.tell(1, new Told(network, "drawing", files.size(), done, unreadable.size(), true));
  }

  private static void requireGoesOn(Job job) {
    if (!job.mayGoOn()) {
      throw new JobFailure("cancelled", "the job was cancelled");
    }
  }
}
