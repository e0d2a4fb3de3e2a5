package dev.likeness.app.server;

import dev.likeness.app.Home;
import dev.likeness.app.server.access.Keys;
import dev.likeness.app.server.operation.HealthEndpoints;
import dev.likeness.app.server.request.Api;
import dev.likeness.app.server.request.Endpoints;
import dev.likeness.app.server.request.Traffic;
import dev.likeness.app.server.request.WebServer;
import dev.likeness.app.work.ConfigurationException;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The server: from a configuration to a port that answers.
 *
 * <pre>{@code
 * try (LikenessServer server = LikenessServer.start(ServerConfig.defaults(home), home, keys)) {
 *   System.out.println(server.address());
 * }
 * }</pre>
 */
public final class LikenessServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ServerConfig config;
  private final List<Endpoints> groups;
  private final WebServer web;

  private LikenessServer(ServerConfig config, List<Endpoints> groups, WebServer web) {
    this.config = config;
    this.groups = groups;
    this.web = web;
  }

  /**
   * Starts a server.
   *
   * @param keys who may ask; not asked when the configuration says so
   * @throws ConfigurationException if the port is taken or a file cannot be used
   * @throws IOException if the data folder cannot be written
   */
  public static LikenessServer start(ServerConfig config, Home home, Keys keys) throws IOException {
    Files.createDirectories(config.data());
    Ground ground = new Ground(config, home, new Traffic());
    List<Endpoints> groups = groups(ground);
    Api api = new Api();
    groups.forEach(group -> group.register(api));
    try {
      WebServer web =
          WebServer.start(
              config.listening(),
              config.limits(),
              config.authEnabled() ? Optional.of(keys) : Optional.empty(),
              api,
              ground.traffic());
      return new LikenessServer(config, groups, web);
    } catch (JavalinException e) {
      groups.forEach(Endpoints::close);
      throw new ConfigurationException(
          "the server cannot listen at "
              + config.listening().host()
              + ":"
              + config.listening().port()
              + ": another program may hold the port (choose one with --port), or the key store and"
              + " its password do not fit");
    }
  }

  /** Returns all that can be asked. A new group is one line here. */
  private static List<Endpoints> groups(Ground ground) {
    return List.of(new HealthEndpoints(() -> Files.isDirectory(ground.config().data())));
  }

  /** Returns the port that the server listens at. */
  public int port() {
    return web.port();
  }

  /** Returns the address to ask it at. */
  public String address() {
    String host = config.listening().host();
    return (config.listening().tls() == null ? "http://" : "https://")
        + (host.contains(":") ? "[" + host + "]" : host)
        + ":"
        + port();
  }

  /** Takes no more requests, finishes those that run, and lets go of everything. */
  @Override
  public void close() {
    web.stop(PATIENCE);
    for (int i = groups.size() - 1; i >= 0; i--) {
      groups.get(i).close();
    }
  }
}
