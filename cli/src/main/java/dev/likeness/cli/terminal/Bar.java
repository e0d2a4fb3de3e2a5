package dev.likeness.cli.terminal;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar on the standard error, shown to people who sit before a terminal. */
final class Bar implements AutoCloseable {
  /** Fits into every terminal. */
  private static final int WIDTH = 79;

  private final Output output;
  private final @Nullable ProgressBar bar;

  private Bar(Output output, @Nullable ProgressBar bar) {
    this.output = output;
    this.bar = bar;
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
    if (output.isQuiet() || Terminal.console().isEmpty()) {
      return new Bar(output, null);
    }
    return new Bar(
        output,
        new ProgressBarBuilder()
            .setTaskName(task)
            .setUnit(unit, unitSize)
            .setInitialMax(total)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            // Left to itself the library asks the terminal for its width by way of JLine, which
            // takes Ctrl-C away from the virtual machine: nothing would be told or tidied any more.
            .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
            .showSpeed()
            .build());
  }

  /** Says how many pieces are done. */
  void stepTo(long pieces) {
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
}
