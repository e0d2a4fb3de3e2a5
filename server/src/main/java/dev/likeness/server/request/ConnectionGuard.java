package dev.likeness.server.request;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections that are one too many, in all or of one address, and those whose headers take
 * too long: from the connection's opening, and later from the first byte of a request. Threads do
 * not wait for headers; what a slow caller would take is connections. Safe for any number of
 * threads.
 */
final class ConnectionGuard extends AbstractLifeCycle
    implements Connection.Listener, HttpConfiguration.Customizer {
  private static final Logger LOG = System.getLogger("dev.likeness.server");
  private static final Duration HEADERS_LIMIT = Duration.ofSeconds(10);
  private static final long SWEEP_MS = 500;

  private final ClientLimits limits;
  private final long headersNanos;
  private final LongSupplier nanos;
  private final Scheduler scheduler;
  private final Map<Connection, Heard> open = new ConcurrentHashMap<>();
  private final Map<String, Integer> addresses = new ConcurrentHashMap<>();

  /** What was heard on a connection; guarded by itself. */
  private static final class Heard {
    private final String address;
    private boolean isAnswering;
    private boolean isWaited;
    private long since;
    private long bytes;

    private Heard(String address) {
      this.address = address;
    }
  }

  /**
   * Makes a guard of one connector.
   *
   * @param timeout of requests: headers get no longer
   * @param nanos the clock, as {@link System#nanoTime}
   */
  ConnectionGuard(ClientLimits limits, Duration timeout, LongSupplier nanos, Scheduler scheduler) {
    this.limits = limits;
    this.headersNanos = Math.min(HEADERS_LIMIT.toNanos(), timeout.toNanos());
    this.nanos = nanos;
    this.scheduler = scheduler;
  }

  @Override
  protected void doStart() {
    scheduler.schedule(this::sweepAgain, SWEEP_MS, TimeUnit.MILLISECONDS);
  }

  private void sweepAgain() {
    if (isRunning() || isStarting()) {
      sweep();
      scheduler.schedule(this::sweepAgain, SWEEP_MS, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof SslConnection) {
      return; // The connection that speaks HTTP in it is counted.
    }
    Heard heard = new Heard(address(connection));
    heard.since = nanos.getAsLong();
    heard.isWaited = true;
    open.put(connection, heard);
    int ofAddress = addresses.merge(heard.address, 1, Integer::sum);
    if (open.size() > limits.connections() || ofAddress > limits.connectionsOfAddress()) {
      LOG.log(Level.DEBUG, "a connection too many is closed");
      connection.getEndPoint().close();
    }
  }

  @Override
  public void onClosed(Connection connection) {
    // It no longer says where it came from.
    Heard heard = open.remove(connection);
    if (heard != null) {
      addresses.computeIfPresent(
          heard.address, (key, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }
  }

  /** Hears that the headers of a request are whole. */
  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    Connection connection = request.getConnectionMetaData().getConnection();
    Heard heard = open.get(connection);
    if (heard != null) {
      synchronized (heard) {
        heard.isAnswering = true;
      }
      Request.addCompletionListener(request, failure -> answered(connection, heard));
    }
    return request;
  }

  private static void answered(Connection connection, Heard heard) {
    synchronized (heard) {
      heard.isAnswering = false;
      heard.isWaited = false;
      heard.bytes = connection.getBytesIn();
    }
  }

  /** Closes the connections whose headers take too long. */
  void sweep() {
    long now = nanos.getAsLong();
    open.forEach(
        (connection, heard) -> {
          if (isLate(connection, heard, now)) {
            LOG.log(Level.DEBUG, "a connection is closed whose headers take too long");
            connection.getEndPoint().close();
          }
        });
  }

  private boolean isLate(Connection connection, Heard heard, long now) {
    synchronized (heard) {
      if (heard.isAnswering) {
        return false;
      }
      if (!heard.isWaited && connection.getBytesIn() > heard.bytes) {
        heard.isWaited = true;
        heard.since = now;
      }
      return heard.isWaited && now - heard.since > headersNanos;
    }
  }

  private static String address(Connection connection) {
    SocketAddress remote = connection.getEndPoint().getRemoteSocketAddress();
    return remote instanceof InetSocketAddress internet && internet.getAddress() != null
        ? ClientNetwork.of(internet.getAddress())
        : "unknown";
  }
}
