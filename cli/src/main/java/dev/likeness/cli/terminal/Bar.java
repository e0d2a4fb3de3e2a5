package dev.likeness.cli.terminal;

import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A progress bar on the standard error, shown to people who sit before a terminal once the work has
 * taken a second, and taken away at the end.
 */
final class Bar implements AutoCloseable {
  private static final long SHOWN_AFTER_NANOS = 1_000_000_000L;

  private final Output output;
  private final ProgressBarBuilder builder;
  private final boolean wanted;
  private final long began = System.nanoTime();
  private @Nullable ProgressBar bar;

  private Bar(Output output, ProgressBarBuilder builder) {
    this.output = output;
    this.builder = builder;
    this.wanted = !output.isQuiet() && Terminal.console().isPresent();
  }

  /** Starts a bar that counts pieces of work, named by {@code unit}. */
  static Bar ofItems(Output output, String task, String unit, long total) {
    return start(output, task, " " + unit, 1, total);
  }

  /** Starts a bar that counts bytes. */
  static Bar ofBytes(Output output, String task, long total) {
    return start(output, task, " MB", 1_000_000, total);
  }

  private static Bar start(Output output, String task, String unit, long unitSize, long total) {
    return new Bar(
        output,
        new ProgressBarBuilder()
            .setTaskName(task)
            .setUnit(unit, unitSize)
            .setInitialMax(total)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .showSpeed());
  }

  /** Says how many pieces are done. */
  void stepTo(long pieces) {
    long took = System.nanoTime() - began;
    if (bar == null && wanted && took > SHOWN_AFTER_NANOS) {
      bar = builder.startsFrom(0, Duration.ofNanos(took)).setConsumer(new Line(output)).build();
    }
    if (bar != null) {
      bar.stepTo(pieces);
    }
  }

  /** Prints a remark above the bar. */
  void remark(String text) {
    if (bar != null) {
      output.clearLine();
    }
    output.remark(text);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }

  /**
   * The terminal's current line. Left to itself the library asks the terminal for its width by way
   * of JLine, which takes Ctrl-C away from the virtual machine: nothing would be told or tidied any
   * more.
   */
  private static final class Line extends ConsoleProgressBarConsumer {
    private final Output output;

    Line(Output output) {
      super(System.err, Terminal.columns() - 1);
      this.output = output;
    }

    @Override
    public void close() {
      output.overwriteLine("");
    }
  }
}
