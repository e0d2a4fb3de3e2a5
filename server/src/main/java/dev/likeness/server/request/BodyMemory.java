package dev.likeness.server.request;

import java.util.HashMap;
import java.util.Map;

/**
 * The part of Java's heap that the bodies of requests may take, from the first byte that came to
 * the answer. One client takes at most half of it, unless it has one request alone. Safe for any
 * number of threads.
 */
final class BodyMemory {
  private static final double SHARE_OF_HEAP = 0.15;

  private final long total;
  private final Map<String, Holding> clients = new HashMap<>();
  private long used;

  private static final class Holding {
    private int bodies;
    private long bytes;
  }

  /** The bytes that one request's body takes. */
  final class Share implements AutoCloseable {
    private final String client;
    private long bytes;

    private Share(String client) {
      this.client = client;
    }

    /**
     * Takes so many bytes in all.
     *
     * @throws ApiException 503 if there is no room for them
     */
    void growTo(long bodyBytes) {
      if (!grow(this, bodyBytes)) {
        throw ApiException.later(
            503,
            "overloaded",
            "other requests take all the memory that there is: ask again in a moment",
            1);
      }
    }

    @Override
    public void close() {
      end(this);
    }
  }

  private BodyMemory(long total) {
    this.total = total;
  }

  /** Returns the room for bodies in a heap of so many bytes. */
  static BodyMemory in(long heapBytes) {
    return new BodyMemory((long) (heapBytes * SHARE_OF_HEAP));
  }

  /** Returns the most bytes of one body. */
  long total() {
    return total;
  }

  /** Begins a body, which takes no room yet; it has to be closed when the request is answered. */
  synchronized Share begin(String client) {
    clients.computeIfAbsent(client, key -> new Holding()).bodies++;
    return new Share(client);
  }

  private synchronized boolean grow(Share share, long bytes) {
    Holding own = clients.getOrDefault(share.client, new Holding());
    long more = bytes - share.bytes;
    boolean fits = used + more <= total && (own.bodies == 1 || own.bytes + more <= total / 2);
    if (fits) {
      share.bytes = bytes;
      own.bytes += more;
      used += more;
    }
    return fits;
  }

  private synchronized void end(Share share) {
    clients.computeIfPresent(
        share.client,
        (client, own) -> {
          own.bytes -= share.bytes;
          own.bodies--;
          return own.bodies == 0 ? null : own;
        });
    used -= share.bytes;
    share.bytes = 0;
  }
}
