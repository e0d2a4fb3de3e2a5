package dev.likeness.cli.terminal;

/**
 * One line on the standard error that is written over again and again, for people who sit before a
 * terminal; everybody else gets a line now and then.
 */
public final class LiveLine implements AutoCloseable {
  private static final long EVERY_NANOS = 100_000_000L;
  private static final long SELDOM_NANOS = 10_000_000_000L;

  private final Output output;
  private final boolean isLive;
  private long lastNanos;
  private final int columns;
  private boolean shown;

  public LiveLine(Output output) {
    this.output = output;
    this.isLive = !output.isQuiet() && Terminal.console().isPresent();
    this.columns = isLive ? Terminal.columns() : 0;
    this.lastNanos = System.nanoTime() - SELDOM_NANOS;
  }

  /** Shows a text, unless another was shown a moment ago. */
  public void show(String text) {
    long now = System.nanoTime();
    if (now - lastNanos < (isLive ? EVERY_NANOS : SELDOM_NANOS)) {
      return;
    }
    lastNanos = now;
    if (isLive) {
      output.overwriteLine(text.substring(0, Math.min(text.length(), columns - 1)));
      shown = true;
    } else {
      output.remark(text);
    }
  }

  /** Takes the line away. */
  @Override
  public void close() {
    if (shown) {
      output.overwriteLine("");
    }
  }
}
