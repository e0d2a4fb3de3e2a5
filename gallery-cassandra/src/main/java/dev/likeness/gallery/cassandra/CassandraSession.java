package dev.likeness.gallery.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.InvalidKeyspaceException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.ProgrammaticDriverConfigLoaderBuilder;
import com.datastax.oss.driver.internal.core.loadbalancing.DcInferringLoadBalancingPolicy;
import dev.likeness.gallery.GalleryException;
import dev.likeness.gallery.GalleryUnavailableException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** How nodes are connected to. */
final class CassandraSession {
  private static final Duration REQUEST = Duration.ofSeconds(4);
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private CassandraSession() {}

  static CqlSession open(CassandraAddress address, String password, Optional<String> keyspace) {
    ProgrammaticDriverConfigLoaderBuilder config =
        DriverConfigLoader.programmaticBuilder()
            .withString(DefaultDriverOption.REQUEST_CONSISTENCY, "QUORUM")
            .withString(DefaultDriverOption.REQUEST_SERIAL_CONSISTENCY, "SERIAL")
            .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, REQUEST)
            .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, CONNECT)
            .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, CONNECT)
            .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(200))
            .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(5))
            .withDuration(DefaultDriverOption.HEARTBEAT_INTERVAL, Duration.ofSeconds(2))
            .withDuration(DefaultDriverOption.HEARTBEAT_TIMEOUT, Duration.ofSeconds(1))
            // A command that ends need not wait for what others might still send.
            .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
            .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
            .withClass(
                DefaultDriverOption.LOAD_BALANCING_POLICY_CLASS,
                DcInferringLoadBalancingPolicy.class);
    if (address.tls()) {
      config =
          config
              .withString(DefaultDriverOption.SSL_ENGINE_FACTORY_CLASS, "DefaultSslEngineFactory")
              // Whoever answers for names of addresses must not choose what a certificate is for.
              .withBoolean(DefaultDriverOption.SSL_ALLOW_DNS_REVERSE_LOOKUP_SAN, false);
    }
    CqlSessionBuilder session = CqlSession.builder().withConfigLoader(config.build());
    address.hosts().stream()
        .map(host -> new InetSocketAddress(host.getHostString(), host.getPort()))
        .forEach(session::addContactPoint);
    address.user().ifPresent(user -> session.withAuthCredentials(user, password));
    keyspace.ifPresent(session::withKeyspace);
    try {
      return session.build();
    } catch (DriverException e) {
      throw explained(e);
    }
  }

  /** Returns an error of a connection in words; errors of galleries are as they should be. */
  static RuntimeException explained(RuntimeException e) {
    if (e instanceof GalleryException) {
      return e;
    }
    if (e instanceof InvalidKeyspaceException) {
      return new GalleryException(
          "there is no such keyspace: make it with 'likeness galleries prepare'", e);
    }
    if (isCausedBy(e, AuthenticationException.class)) {
      return new GalleryException(
          "the nodes refused the user or the password: check the address and its password", e);
    }
    if (isCausedBy(e, SSLException.class)) {
      return new GalleryException(
          "no node's certificate is trusted, or none speaks TLS: check the address, and the trust"
              + " store of this program's JVM (javax.net.ssl.trustStore)",
          e);
    }
    return e instanceof AllNodesFailedException
        ? new GalleryUnavailableException(
            "no node of the galleries' store can be reached: check the address, its ports, that the"
                + " nodes are up, and whether they ask for TLS (?tls)",
            e)
        : e instanceof DriverException driver ? Cql.unavailable(driver) : e;
  }

  /** Returns whether an error, or that of a node, has a cause of a kind. */
  private static boolean isCausedBy(Throwable e, Class<? extends Throwable> kind) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return true;
      }
      if (cause instanceof AllNodesFailedException all
          && all.getAllErrors().values().stream()
              .flatMap(List::stream)
              .anyMatch(error -> isCausedBy(error, kind))) {
        return true;
      }
    }
    return false;
  }
}
