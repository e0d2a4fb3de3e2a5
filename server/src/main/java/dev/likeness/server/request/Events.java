package dev.likeness.server.request;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/**
 * A stream of server-sent events to one caller. The thread that answers writes them; a caller who
 * has gone is noticed at the next one.
 */
public final class Events {
  /** Writes events until there are no more of them. */
  @FunctionalInterface
  public interface Source {
    /**
     * Writes events. It returns soon when {@link Events#isOpen} is no longer true, and says
     * something every 15 seconds, be it {@link Events#beat}.
     *
     * @throws IOException if the caller has gone
     * @throws InterruptedException if the server ends
     */
    void writeTo(Events events) throws IOException, InterruptedException;
  }

  private final OutputStream out;
  private final BooleanSupplier open;

  Events(OutputStream out, BooleanSupplier open) {
    this.out = out;
    this.open = open;
  }

  /** Returns whether the server goes on and the caller may still read. */
  public boolean isOpen() {
    return open.getAsBoolean();
  }

  /**
   * Sends an event.
   *
   * @param name such as {@code progress}: one word
   * @param data a record, sent as JSON on one line
   */
  public void send(String name, Object data) throws IOException {
    write("event: " + name + "\ndata: " + Json.text(data) + "\n\n");
  }

  /** Sends a comment, which keeps the line open. */
  public void beat() throws IOException {
    write(":\n\n");
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
