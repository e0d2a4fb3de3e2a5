package dev.likeness.cli.terminal;

import dev.likeness.tasks.progress.Phase;
import dev.likeness.tasks.progress.Progress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows a use case's progress: a bar for each phase, and notes above it. */
public class ProgressBars implements Progress, AutoCloseable {
  private final Output output;
  private @Nullable Bar bar;
  private @Nullable Phase phase;
  private long expected;
  private boolean complete = true;
  private @Nullable InterruptNotice notice;

  public ProgressBars(Output output) {
    this.output = output;
  }

  @Override
  public synchronized void report(Phase current, long done, long total) {
    if (current != phase || total != expected) {
      close();
      phase = current;
      notice = current.kept().map(kept -> InterruptNotice.of(() -> interrupted(kept))).orElse(null);
      expected = total;
      bar =
          current == Phase.DOWNLOADING
              ? Bar.ofBytes(output, current.label(), total)
              : Bar.ofItems(output, current.label(), current.unit(), total);
    }
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  @Override
  public synchronized void note(String text) {
    if (bar == null) {
      output.remark(text);
    } else {
      bar.remark(text);
    }
  }

  @Override
  public synchronized void shortfall(String text) {
    complete = false;
    note(text);
  }

  /** Returns whether all of the input gave something. */
  public synchronized boolean isComplete() {
    return complete;
  }

  @Override
  public void notePictures(String text, List<String> pictures) {
    note(text + ": " + String.join(", ", pictures));
  }

  /** Says what is kept; not synchronised, because the work may be in the middle of a report. */
  private void interrupted(String kept) {
    if (Terminal.console().isPresent()) {
      output.clearLine();
    }
    output.remark("interrupted: " + kept);
  }

  /** Takes the bar away. */
  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
    if (notice != null) {
      notice.close();
      notice = null;
    }
    phase = null;
  }
}
