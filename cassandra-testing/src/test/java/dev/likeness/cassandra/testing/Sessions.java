package dev.likeness.cassandra.testing;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sessions of the driver, and a table to write to and to read at the consistency QUORUM. */
final class Sessions {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private Sessions() {}

  static CqlSession open(CassandraCluster cluster) {
    return CqlSession.builder()
        .addContactPoints(cluster.contactPoints())
        .withLocalDatacenter(CassandraCluster.DATA_CENTRE)
        .withConfigLoader(
            DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, TIMEOUT)
                .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, TIMEOUT)
                .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, TIMEOUT)
                .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
                .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
                .build())
        .build();
  }

  static void makeTable(CqlSession session, String keyspace, int replicas) {
    session.execute(
        "CREATE KEYSPACE %s WITH replication = {'class': 'NetworkTopologyStrategy', '%s': %d}"
            .formatted(keyspace, CassandraCluster.DATA_CENTRE, replicas));
    session.execute(
        "CREATE TABLE %s.pairs (id int PRIMARY KEY, value text) WITH compression = {'enabled': false}"
            .formatted(keyspace));
  }

  static void write(CqlSession session, String keyspace, int id, String value) {
    execute(session, "INSERT INTO " + keyspace + ".pairs (id, value) VALUES (?, ?)", id, value);
  }

  static @Nullable String read(CqlSession session, String keyspace, int id) {
    Row row = execute(session, "SELECT value FROM " + keyspace + ".pairs WHERE id = ?", id);
    return row == null ? null : row.getString("value");
  }

  private static @Nullable Row execute(CqlSession session, String query, Object... values) {
    SimpleStatement statement = SimpleStatement.newInstance(query, values);
    return session.execute(statement.setConsistencyLevel(ConsistencyLevel.QUORUM)).one();
  }
}
