package dev.likeness.gallery.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import dev.likeness.gallery.GalleryException;
import dev.likeness.gallery.GalleryUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Statements to a keyspace, at QUORUM: a read sees each write that was acknowledged before it.
 *
 * <p>Statements that may be repeated are, until a majority answers or {@link #PATIENCE} is over:
 * the failure of one node is not noticed. Errors never hold the values of a statement.
 */
final class Cql {
  /** For how long statements are repeated. */
  static final Duration PATIENCE = Duration.ofSeconds(8);

  private static final long PAUSE_MS = 50;

  private final CqlSession session;
  private final ConcurrentMap<String, PreparedStatement> prepared = new ConcurrentHashMap<>();

  Cql(CqlSession session) {
    this.session = session;
  }

  /** Runs a statement that may be repeated, and returns all rows. */
  List<Row> run(String statement, Object... values) {
    return repeatedly(() -> session.execute(bound(statement, values)).all());
  }

  /** Runs a statement that may be repeated for each of some values, some at a time. */
  void runEach(String statement, List<Object[]> values) {
    int atOnce = 64;
    for (int from = 0; from < values.size(); from += atOnce) {
      List<Object[]> some = values.subList(from, Math.min(values.size(), from + atOnce));
      repeatedly(
          () -> {
            List<CompletionStage<AsyncResultSet>> running = new ArrayList<>();
            for (Object[] each : some) {
              running.add(session.executeAsync(bound(statement, each)));
            }
            for (CompletionStage<AsyncResultSet> one : running) {
              joined(one);
            }
            return true;
          });
    }
  }

  /** Runs a statement for values of one partition, as one mutation; it may be repeated. */
  void runTogether(String statement, List<Object[]> values) {
    repeatedly(
        () -> {
          BatchStatementBuilder batch =
              BatchStatement.builder(BatchType.UNLOGGED).setIdempotence(true);
          for (Object[] each : values) {
            batch.addStatement(bound(statement, each));
          }
          return session.execute(batch.build()).wasApplied();
        });
  }

  private static void joined(CompletionStage<AsyncResultSet> stage) {
    try {
      stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof DriverException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /**
   * Runs a lightweight transaction once.
   *
   * @throws DriverException if it may or may not have been made
   */
  ResultSet once(String statement, @Nullable Object... values) {
    try {
      return session.execute(bound(statement, values).setIdempotent(false));
    } catch (QueryValidationException e) {
      throw invalid(e);
    }
  }

  /** Runs a lightweight transaction until it is known whether it, or its like, was made. */
  boolean transacted(BooleanSupplier isMade, String statement, @Nullable Object... values) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return once(statement, values).wasApplied() || isMade.getAsBoolean();
      } catch (DriverException e) {
        if (System.nanoTime() > end) {
          throw unavailable(e);
        }
        pause();
      }
    }
  }

  /** Reads what lightweight transactions wrote, and completes one that was interrupted. */
  List<Row> settled(String statement, Object... values) {
    return repeatedly(
        () ->
            session
                .execute(
                    bound(statement, values).setConsistencyLevel(DefaultConsistencyLevel.SERIAL))
                .all());
  }

  private BoundStatement bound(String statement, @Nullable Object... values) {
    return prepared(statement).bind(values).setIdempotent(true);
  }

  /** Prepares a statement once; nobody waits for another thread that no node answers. */
  private PreparedStatement prepared(String statement) {
    PreparedStatement known = prepared.get(statement);
    if (known == null) {
      known = session.prepare(statement);
      prepared.put(statement, known);
    }
    return known;
  }

  private static <T> T repeatedly(Supplier<T> work) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return work.get();
      } catch (QueryValidationException e) {
        throw invalid(e);
      } catch (DriverException e) {
        if (System.nanoTime() > end) {
          throw unavailable(e);
        }
        pause();
      }
    }
  }

  static void pause() {
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the gallery's store was waited for", e);
    }
  }

  private static GalleryException invalid(QueryValidationException e) {
    return new GalleryException(
        e instanceof InvalidQueryException
            ? "the keyspace is not what this program expects: prepare it with 'likeness galleries"
                + " prepare'"
            : "the store refused a statement ("
                + e.getClass().getSimpleName()
                + "): check the rights of its user",
        e);
  }

  static GalleryUnavailableException unavailable(DriverException e) {
    return new GalleryUnavailableException(
        "the galleries' store did not answer with a majority of its nodes ("
            + e.getClass().getSimpleName()
            + "): try again, and check its nodes",
        e);
  }
}
