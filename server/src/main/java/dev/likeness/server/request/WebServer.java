package dev.likeness.server.request;

import dev.likeness.server.access.Keys;
import dev.likeness.server.log.AccessLog;
import dev.likeness.tasks.ConfigurationException;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.util.JavalinException;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Serves an {@link Api} over HTTP. */
public final class WebServer {
  private static final int HEADER_BYTES = 16 << 10;
  private static final int IDLE_MS = 30_000;
  private static final int SPARE_THREADS = 64;
  private static final int BACKLOG = 1024;
  private static final long POLL_MS = 20;

  private final Javalin javalin;
  private final Exchange exchange;
  private final RequestCounters traffic;

  private WebServer(Javalin javalin, Exchange exchange, RequestCounters traffic) {
    this.javalin = javalin;
    this.exchange = exchange;
    this.traffic = traffic;
  }

  /**
   * Begins to serve.
   *
   * @param keys who may ask; empty if anybody on this machine may
   * @param traffic counts what is served
   * @throws ConfigurationException if the address or port cannot be listened at
   */
  public static WebServer start(
      ListenOptions listening,
      Limits limits,
      Optional<Keys> keys,
      Api api,
      RequestCounters traffic) {
    Exchange exchange = new Exchange(new Authenticator(keys), limits, traffic);
    Javalin javalin = Javalin.create(config -> configure(config, listening, limits, exchange, api));
    try {
      javalin.start();
    } catch (JavalinException e) {
      throw new ConfigurationException(
          "the server cannot listen at "
              + listening.host()
              + ":"
              + listening.port()
              + " ("
              + reason(e)
              + "): choose another port with --port, or another address with --host",
          e);
    }
    return new WebServer(javalin, exchange, traffic);
  }

  /** Returns what the system said, which the library wraps in words of its own. */
  private static String reason(Throwable e) {
    Throwable cause = e.getCause();
    return cause == null ? String.valueOf(e.getMessage()) : reason(cause);
  }

  /** Returns the port that is listened at. */
  public int port() {
    return javalin.port();
  }

  /** Takes no more requests, waits for those that run, at most so long, and stops. */
  public void stop(Duration patience) {
    exchange.close();
    long until = System.nanoTime() + patience.toNanos();
    try {
      while (traffic.inFlight() > 0 && System.nanoTime() - until < 0) {
        Thread.sleep(POLL_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    javalin.stop();
  }

  private static void configure(
      JavalinConfig config, ListenOptions listening, Limits limits, Exchange exchange, Api api) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.router.ignoreTrailingSlashes = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.jetty.threadPool = new QueuedThreadPool(limits.maxPresent() + SPARE_THREADS);
    config.jetty.modifyServer(
        server -> {
          server.setErrorHandler(new JettyErrors());
          server.setRequestLog(WebServer::log);
        });
    config.jetty.modifyHttpConfiguration(WebServer::harden);
    config.jetty.addConnector((server, http) -> connector(server, http, listening, limits));
    config.routes.before(context -> exchange.begin(HttpCall.begin(context)));
    for (Api.Entry entry : api.entries()) {
      config.routes.addHttpHandler(
          HandlerType.findOrCreate(entry.route().method()),
          entry.route().path(),
          context -> exchange.serve(HttpCall.of(context), entry.route(), entry.handler()));
    }
    config.routes.exception(
        HttpResponseException.class,
        (e, context) -> {
          if (e instanceof MethodNotAllowedResponse) {
            context.res().setHeader("Allow", allowed(api, context.path()));
          }
          exchange.serveOther(HttpCall.of(context), e.getStatus(), api.otherwise());
        });
    config.routes.exception(
        Exception.class, (e, context) -> exchange.serveFault(HttpCall.of(context), e));
  }

  private static void log(Request request, Response response) {
    AccessLog.write(
        JettyErrors.about(request),
        new AccessLog.Outcome(
            response.getStatus(),
            NanoTime.millisSince(request.getBeginNanoTime()),
            Request.getContentBytesRead(request),
            Response.getContentBytesWritten(response)));
  }

  private static String allowed(Api api, String path) {
    TreeSet<String> methods = new TreeSet<>();
    for (Route route : api.routes()) {
      if (path.matches(route.path().replaceAll("[{][a-z_]+[}]", "[^/]+"))) {
        methods.add(route.method());
      }
    }
    return String.join(", ", methods);
  }

  private static void harden(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setUriCompliance(UriCompliance.DEFAULT);
  }

  private static SslContextFactory.Server certificates(TlsOptions tls) {
    SslContextFactory.Server ssl = new SslContextFactory.Server();
    ssl.setKeyStore(tls.keyStore().store());
    ssl.setKeyStorePassword(tls.keyStore().password());
    ssl.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    tls.trusted().ifPresent(trusted -> ssl.setTrustStore(trusted.store()));
    ssl.setWantClientAuth(tls.clients() == ClientCertificates.WANTED);
    ssl.setNeedClientAuth(tls.clients() == ClientCertificates.NEEDED);
    return ssl;
  }

  private static Connector connector(
      Server server, HttpConfiguration http, ListenOptions listening, Limits limits) {
    @Nullable TlsOptions tls = listening.tls();
    ServerConnector connector;
    if (tls == null) {
      connector = new ServerConnector(server, new HttpConnectionFactory(http));
    } else {
      http.addCustomizer(
          new SecureRequestCustomizer(false, false, tls.httpsOnly().toSeconds(), false));
      connector =
          new ServerConnector(
              server,
              new SslConnectionFactory(certificates(tls), "http/1.1"),
              new HttpConnectionFactory(http));
    }
    ConnectionGuard guard =
        new ConnectionGuard(
            limits.clients(), limits.timeout(), System::nanoTime, server.getScheduler());
    http.addCustomizer(guard);
    connector.addBean(guard);
    connector.setHost(listening.host());
    connector.setPort(listening.port());
    connector.setIdleTimeout(Math.min(IDLE_MS, limits.timeout().toMillis()));
    connector.setAcceptQueueSize(BACKLOG);
    return connector;
  }
}
