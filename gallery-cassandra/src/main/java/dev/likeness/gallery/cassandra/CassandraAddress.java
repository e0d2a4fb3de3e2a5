package dev.likeness.gallery.cassandra;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where galleries lie in Cassandra: {@code cassandra://[USER@]HOST[:PORT][,HOST…]/KEYSPACE[?tls]}.
 *
 * @param hosts nodes to ask first, as they are written
 * @param keyspace the keyspace
 * @param user who signs in; empty if nobody has to
 * @param tls whether connections are encrypted, with the JVM's trust store
 */
public record CassandraAddress(
    List<InetSocketAddress> hosts, String keyspace, Optional<String> user, boolean tls) {
  /** What addresses begin with. */
  public static final String SCHEME = "cassandra://";

  /** Cassandra's usual port for clients. */
  public static final int PORT = 9042;

  private static final Pattern FORM =
      Pattern.compile("cassandra://(?:([^@/?]+)@)?([^@/?]+)/([a-z][a-z0-9_]{0,47})(\\?tls)?");

  public CassandraAddress {
    hosts = List.copyOf(hosts);
  }

  /** Returns whether a text is meant as an address. */
  public static boolean isMeantBy(String text) {
    return text.startsWith(SCHEME);
  }

  /**
   * Returns the address that a text says.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static CassandraAddress parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "expected cassandra://[USER@]HOST[:PORT][,HOST…]/KEYSPACE[?tls], with a keyspace of small"
              + " letters, digits and underscores, got another text");
    }
    List<InetSocketAddress> hosts = new ArrayList<>();
    for (String host : form.group(2).split(",", -1)) {
      hosts.add(host(host));
    }
    return new CassandraAddress(
        hosts, form.group(3), Optional.ofNullable(form.group(1)), form.group(4) != null);
  }

  private static InetSocketAddress host(String text) {
    URI uri = URI.create("cassandra://" + text);
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("expected HOST or HOST:PORT, got another text");
    }
    return InetSocketAddress.createUnresolved(
        uri.getHost(), uri.getPort() < 0 ? PORT : uri.getPort());
  }
}
