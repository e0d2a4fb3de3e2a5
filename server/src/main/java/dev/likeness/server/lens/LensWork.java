package dev.likeness.server.lens;

import dev.likeness.evaluation.data.PictureWork;
import dev.likeness.samples.Samples;
import dev.likeness.server.job.Job;
import dev.likeness.server.job.JobFailure;
import dev.likeness.server.job.JobFiles;
import dev.likeness.server.job.JobKind;
import dev.likeness.server.job.JobWork;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.lens.Look;
import dev.likeness.tasks.lens.LookRequest;
import dev.likeness.tasks.progress.Phase;
import dev.likeness.tasks.progress.Progress;
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
  private final LookRequest request;
  private final PictureReader reader;

  LensWork(Home home, LookRequest request, PictureReader reader) {
    this.home = home;
    this.request = request;
    this.reader = reader;
  }

  /**
   * Fields of a job's status that only looks have.
   *
   * @param network the network that is looked into
   * @param pictures how many pictures there are
   * @param unreadable how many of them could not be read so far
   * @param resultReady whether the result can be fetched
   */
  record Status(String network, int pictures, int unreadable, boolean resultReady) {}

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
    try (Look look = Look.open(home, request)) {
      look(job, look, files);
    } catch (UnusableInputException e) {
      JobFailure failure = new JobFailure("invalid_image", String.valueOf(e.getMessage()));
      failure.initCause(e);
      throw failure;
    } finally {
      JobFiles.delete(uploaded);
    }
  }

  private void look(Job job, Look look, List<Path> files) throws IOException {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    String network = look.model().card().name();
    Shares shares = new Shares(job, network, files.size());
    Look.Found found = look.run(files, job.folder(), new PictureWork(reader, threads), shares);
    List<Integer> unreadable = found.answer().unreadable();
    new LensStore(job.folder()).write(LensResult.of(found.document(), unreadable));
    job.answer(found.answer().at(JobKind.LENS.path() + "/" + job.id() + "/result"));
    job.report(1, new Status(network, files.size(), unreadable.size(), true));
  }

  /** Reports to the job, and weighs its two phases against each other. */
  private static final class Shares implements Progress {
    private final Job job;
    private final Progress inner;
    private final String network;
    private final int pictures;
    private int unreadable;

    Shares(Job job, String network, int pictures) {
      this.job = job;
      this.inner = job.asProgress();
      this.network = network;
      this.pictures = pictures;
    }

    @Override
    public void report(Phase phase, long done, long total) {
      inner.report(phase, done, total);
      double share = (double) done / Math.max(1, total);
      job.report(
          phase == Phase.WRITING
              ? SHARE_OF_LOOKING + (1 - SHARE_OF_LOOKING) * share
              : SHARE_OF_LOOKING * share,
          new Status(network, pictures, unreadable, false));
    }

    @Override
    public boolean isCancelled() {
      return inner.isCancelled();
    }

    /** Every note of a look is about a picture that cannot be read. */
    @Override
    public void note(String text) {
      unreadable++;
    }
  }
}
