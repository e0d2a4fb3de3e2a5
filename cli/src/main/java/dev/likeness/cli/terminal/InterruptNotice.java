package dev.likeness.cli.terminal;

/** Runs something when the program is interrupted, by Ctrl-C or by the system, until closed. */
final class InterruptNotice implements AutoCloseable {
  private final Thread hook;

  private InterruptNotice(Thread hook) {
    this.hook = hook;
  }

  /** Returns a notice that is in force from now on. */
  static InterruptNotice of(Runnable notice) {
    Thread hook = new Thread(notice, "interrupt-notice");
    Runtime.getRuntime().addShutdownHook(hook);
    return new InterruptNotice(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is being stopped just now: the hook is at work and stays.
      return;
    }
  }
}
