package dev.likeness.server.request;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * What is left of the body of a request that was refused early. A caller sends it all before it
 * listens: it is taken in and thrown away, since a connection that is closed on it would be all
 * that the caller hears (RFC 9112, 9.6). Only so much, for so long, and for so many at once: the
 * others are cut off.
 */
final class RequestDrain {
  private static final Logger LOG = System.getLogger("dev.likeness.server");
  private static final int MAX_AT_ONCE = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int CHUNK_BYTES = 16 << 10;

  private final long mostBytes;
  private final Semaphore turns = new Semaphore(MAX_AT_ONCE);

  /**
   * Prepares.
   *
   * @param mostBytes so much of a body is taken in
   */
  RequestDrain(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** Takes in what is left; nothing if the body was read. */
  void discard(HttpCall call) {
    if (call.contentLength() > mostBytes || !turns.tryAcquire()) {
      return;
    }
    try {
      discard(call.input());
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a refused caller has gone: {0}", e.getClass().getName());
    } finally {
      turns.release();
    }
  }

  private void discard(InputStream in) throws IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    long until = System.nanoTime() + PATIENCE.toNanos();
    long left = mostBytes;
    while (left > 0 && System.nanoTime() - until < 0) {
      int read = in.read(chunk);
      if (read < 0) {
        return;
      }
      left -= read;
    }
  }
}
