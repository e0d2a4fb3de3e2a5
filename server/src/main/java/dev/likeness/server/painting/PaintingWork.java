package dev.likeness.server.painting;

import dev.likeness.server.job.Job;
import dev.likeness.server.job.JobFailure;
import dev.likeness.server.job.JobKind;
import dev.likeness.server.job.JobWork;
import dev.likeness.style.PaintingState;
import dev.likeness.style.StyleSource;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.painting.Paint;
import dev.likeness.tasks.painting.PaintAnswer;
import dev.likeness.tasks.painting.PaintRequest;
import dev.likeness.tasks.painting.PaintingInput;
import dev.likeness.tasks.painting.PaintingTooLargeException;
import dev.likeness.vision.Picture;
import dev.likeness.vision.Resize;
import dev.likeness.vision.codec.DecodeLimits;
import dev.likeness.vision.codec.PictureReader;
import dev.likeness.vision.codec.PictureWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Paints, as a job: previews while it goes on, the result at the end, also of a painting that was
 * cancelled. The pictures that it began with are removed then.
 */
final class PaintingWork implements JobWork {
  static final String RESULT = "result.png";
  static final String PREVIEW = "preview.jpg";
  private static final String CONTENT = "content";
  private static final String STYLE = "style-";
  private static final int PREVIEW_PX = 512;
  private static final double PREVIEW_QUALITY = 0.85;
  private static final long MIN_NANOS = 300_000_000L;

  /** A preview takes at most this part of the time. */
  private static final int SHARE_OF_TIME = 20;

  /** What was painted has the size that was asked for, whatever the limits of what comes in. */
  private static final PictureReader PAINTED =
      PictureReader.withLimits(
          DecodeLimits.defaults().withMaxBytes(1 << 30).withMaxPixels(1 << 30));

  private final Home home;
  private final PaintRequest request;
  private final PictureReader pictures;
  private final int styles;
  private int previews;
  private long nextPreview;

  PaintingWork(Home home, PaintRequest request, PictureReader pictures, int styles) {
    this.home = home;
    this.request = request;
    this.pictures = pictures;
    this.styles = styles;
    this.nextPreview = System.nanoTime();
  }

  /** Puts the pictures that a painting begins with into its folder. */
  static void begin(Path folder, byte[] content, List<byte[]> styles) throws IOException {
    Files.write(folder.resolve(CONTENT), content);
    for (int i = 0; i < styles.size(); i++) {
      Files.write(folder.resolve(STYLE + i), styles.get(i));
    }
  }

  @Override
  public void run(Job job) throws IOException {
    try {
      paint(job);
    } catch (PaintingTooLargeException e) {
      throw failure("too_large", e);
    } catch (ArithmeticException e) {
      throw failure("weights_too_large", e);
    } finally {
      Files.deleteIfExists(job.folder().resolve(CONTENT));
      for (int i = 0; i < styles; i++) {
        Files.deleteIfExists(job.folder().resolve(STYLE + i));
      }
    }
  }

  private static JobFailure failure(String code, RuntimeException cause) {
    JobFailure failure = new JobFailure(code, String.valueOf(cause.getMessage()));
    failure.initCause(cause);
    return failure;
  }

  private void paint(Job job) throws IOException {
    Picture content = pictures.read(job.folder().resolve(CONTENT));
    List<StyleSource> sources = new ArrayList<>();
    for (int i = 0; i < styles; i++) {
      sources.add(StyleSource.of(pictures.read(job.folder().resolve(STYLE + i))));
    }
    Paint paint = Paint.prepare(home, request, new PaintingInput(Optional.of(content), sources));
    PaintingStatus[] status = {PaintingStatus.before(paint.plan())};
    job.report(0, status[0]);
    job.awaitResume();
    if (job.isCancelled()) {
      return;
    }
    Path result = job.folder().resolve(RESULT);
    PaintAnswer answer =
        paint.run(
            result,
            job.asProgress(),
            state -> {
              preview(job.folder(), state);
              status[0] = status[0].after(state, previews);
              job.report(status[0].share(), status[0]);
            });
    show(job.folder(), PAINTED.read(result));
    status[0] = status[0].finished(previews);
    job.report(status[0].share(), status[0]);
    job.answer(answer.at(JobKind.PAINTING.path() + "/" + job.id() + "/result"));
  }

  private void preview(Path folder, PaintingState state) {
    long now = System.nanoTime();
    if (now - nextPreview < 0) {
      return;
    }
    show(folder, state.picture().get());
    long took = System.nanoTime() - now;
    nextPreview = now + Math.max(MIN_NANOS, SHARE_OF_TIME * took);
  }

  /** Puts a small copy of the painting in the place of the last one. */
  private void show(Path folder, Picture picture) {
    Picture small =
        picture.longSidePx() > PREVIEW_PX ? Resize.longestSide(picture, PREVIEW_PX) : picture;
    try {
      Path part = folder.resolve("." + PREVIEW);
      Files.write(part, PictureWriter.jpeg(small, PREVIEW_QUALITY));
      Files.move(
          part,
          folder.resolve(PREVIEW),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    previews++;
  }
}
