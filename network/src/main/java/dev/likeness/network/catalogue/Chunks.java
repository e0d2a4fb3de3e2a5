package dev.likeness.network.catalogue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an HTTP response, waited for piece by piece and never longer than a limit.
 *
 * <p>Asks for one piece ahead of its reader, so a slow reader slows the sender. Closing it before
 * its end breaks the connection.
 */
final class Chunks implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
  /** What came: buffers, or the end when there are none, or a failure. */
  private record Signal(List<ByteBuffer> buffers, @Nullable Throwable failure) {}

  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();

  private Flow.@Nullable Subscription source;
  private boolean closed;

  /**
   * Returns the next piece, or empty at the end of the body.
   *
   * @throws IOException if the connection breaks, or nothing comes for so long
   */
  Optional<List<ByteBuffer>> next(Duration limit) throws IOException {
    try {
      Signal signal = signals.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (signal == null) {
        throw new IOException("nothing came for " + limit.toMillis() / 1000.0 + " s");
      }
      if (signal.failure() != null) {
        throw new IOException(Download.words(signal.failure()), signal.failure());
      }
      if (signal.buffers().isEmpty()) {
        return Optional.empty();
      }
      askForNext();
      return Optional.of(signal.buffers());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the installation was interrupted");
    }
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription subscription) {
    if (closed) {
      subscription.cancel();
      return;
    }
    source = subscription;
    subscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    if (buffers.isEmpty()) {
      askForNext();
    } else {
      signals.add(new Signal(buffers, null));
    }
  }

  @Override
  public void onError(Throwable failure) {
    signals.add(new Signal(List.of(), failure));
  }

  @Override
  public void onComplete() {
    signals.add(new Signal(List.of(), null));
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (source != null) {
      source.cancel();
    }
  }

  private synchronized void askForNext() {
    if (source != null && !closed) {
      source.request(1);
    }
  }
}
