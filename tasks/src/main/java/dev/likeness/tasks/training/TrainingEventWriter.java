package dev.likeness.tasks.training;

import dev.likeness.learning.diagnosis.Alarm;
import dev.likeness.learning.diagnosis.Epoch;
import dev.likeness.learning.distillation.DistillationEpoch;
import dev.likeness.learning.distillation.DistillationFolder;
import dev.likeness.learning.distillation.DistillationListener;
import dev.likeness.learning.distillation.DistillationRun;
import dev.likeness.learning.distillation.DistillationTask;
import dev.likeness.learning.run.RunFolder;
import dev.likeness.learning.run.TrainedModel;
import dev.likeness.learning.run.TrainingListener;
import dev.likeness.learning.run.TrainingRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** The training process's side: trains, and writes what {@link TrainingEvents} reads. */
final class TrainingEventWriter implements TrainingListener, DistillationListener {
  private static final long PATIENCE_SECONDS = 60;

  private final PrintWriter out;

  private TrainingEventWriter(PrintWriter out) {
    this.out = out;
  }

  /** Training that can be asked to stop. */
  private interface Work {
    /** Returns how it ended. */
    TrainingRun.End run(TrainingEventWriter news, BooleanSupplier stop) throws IOException;
  }

  /**
   * Trains over a folder, to the end or until nobody holds the other end of {@code in} any more.
   * When it is done, the model lies in the folder.
   */
  static void train(RunFolder folder, InputStream in, PrintWriter out, String version)
      throws IOException {
    tell(
        in,
        out,
        (news, stop) -> {
          try (TrainingRun run = TrainingRun.open(folder)) {
            TrainingRun.End end = run.run(news, stop);
            if (end != TrainingRun.End.STOPPED) {
              TrainedModel.of(run, folder, version);
            }
            return end;
          }
        });
  }

  /** Distils over a folder, as {@link #train} trains. When it is done, the network lies there. */
  static void distill(
      DistillationFolder folder, DistillationTask lessons, InputStream in, PrintWriter out)
      throws IOException {
    tell(
        in,
        out,
        (news, stop) -> {
          try (DistillationRun run = DistillationRun.open(folder, lessons)) {
            if (!run.run(news, stop)) {
              return TrainingRun.End.STOPPED;
            }
            folder.writeResult(run.best());
            return TrainingRun.End.FINISHED;
          }
        });
  }

  /** Writes why it cannot train. */
  static void fail(PrintWriter out, TrainingEvents.Cause cause, String message) {
    new TrainingEventWriter(out).say("fail", cause.id(), message.replaceAll("\\s+", " "));
  }

  private static void tell(InputStream in, PrintWriter out, Work work) throws IOException {
    AtomicBoolean stop = new AtomicBoolean();
    Thread watcher = new Thread(() -> watch(in, stop), "training-watcher");
    watcher.setDaemon(true);
    watcher.start();
    CountDownLatch ended = new CountDownLatch(1);
    // Ctrl-C reaches this process too: it ends when the checkpoint is written.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(stop, ended)));
    try {
      TrainingEventWriter news = new TrainingEventWriter(out);
      news.say("end", work.run(news, stop::get).name());
    } finally {
      ended.countDown();
    }
  }

  private static void stopAndWait(AtomicBoolean stop, CountDownLatch ended) {
    stop.set(true);
    try {
      ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the end of what nothing is ever sent on. */
  private static void watch(InputStream in, AtomicBoolean stop) {
    try {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      stop.set(true);
    }
  }

  @Override
  public void batch(long step, long steps, double loss, double picturesPerSecond) {
    say(
        "batch",
        Long.toString(step),
        Long.toString(steps),
        String.format(Locale.ROOT, "%.5f", loss),
        String.format(Locale.ROOT, "%.1f", picturesPerSecond));
  }

  @Override
  public void epoch(Epoch epoch) {
    say("epoch", Integer.toString(epoch.number()));
  }

  @Override
  public void epoch(DistillationEpoch epoch) {
    say("epoch", Integer.toString(epoch.number()));
  }

  @Override
  public void alarm(Alarm alarm) {
    say("alarm", alarm.name());
  }

  private void say(String... words) {
    out.println(String.join("\t", words));
    out.flush();
  }
}
