package dev.likeness.cli;

import dev.likeness.tasks.progress.Phase;
import dev.likeness.tasks.progress.Progress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A progress that Ctrl-C cancels. The program then ends only after this is closed, that is when
 * what there is was saved, or after a minute.
 */
final class InterruptibleProgress implements Progress, AutoCloseable {
  private static final long SAVING_SECONDS = 60;

  private final CountDownLatch saved = new CountDownLatch(1);
  private final Thread hook = new Thread(this::cancel, "cancel-on-interrupt");
  private volatile boolean cancelled;

  private InterruptibleProgress() {}

  /** Returns a progress that reacts to Ctrl-C from now on. */
  static InterruptibleProgress start() {
    InterruptibleProgress progress = new InterruptibleProgress();
    Runtime.getRuntime().addShutdownHook(progress.hook);
    return progress;
  }

  @Override
  public void report(Phase phase, long done, long total) {
    // The command shows every state of its own accord.
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  private void cancel() {
    cancelled = true;
    try {
      saved.await(SAVING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    saved.countDown();
    if (!cancelled) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The program is being stopped just now: the hook is at work and stays.
        return;
      }
    }
  }
}
