package dev.likeness.gallery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * One connection to a gallery's file, for one thread at a time.
 *
 * <p>Each block of work runs in one transaction and sees one state of the file: a write takes the
 * file's write lock at its start, waits for it up to the busy timeout, and is durable when it
 * returns.
 */
final class SqliteConnection implements AutoCloseable {
  /** Work on a connection with exclusive access. */
  interface Work<T> {
    T on(SqliteConnection line) throws SQLException;
  }

  /** Maps one row of a result. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Consumes one row of a result. */
  interface RowUser {
    void use(ResultSet row) throws SQLException;
  }

  private final SqliteAccess access;
  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();

  /** Guarded by the lock. */
  private boolean inTransaction;

  private SqliteRowCodec rows = new SqlitePlainRows();

  /**
   * How often the gallery was encrypted, decrypted or given another model until it was opened; null
   * if not opened.
   */
  private @Nullable Long encryptions;

  private SqliteConnection(SqliteAccess access, Connection connection) {
    this.access = access;
    this.connection = connection;
  }

  /** Connects to a file, which does not have to be a gallery; writes nothing. */
  static SqliteConnection to(SqliteAccess access, Duration busyTimeout) {
    SqliteConnection line;
    try {
      line =
          new SqliteConnection(
              access, JDBC.createConnection(access.url(), access.config().toProperties()));
    } catch (SQLException e) {
      throw access.failure(e);
    }
    try {
      line.run("PRAGMA busy_timeout=" + busyTimeout.toMillis());
      line.run("PRAGMA synchronous=FULL");
      line.run("PRAGMA foreign_keys=ON");
      line.run("PRAGMA secure_delete=ON");
      // Personal data must not be written to temporary files.
      line.run("PRAGMA temp_store=MEMORY");
      return line;
    } catch (SQLException e) {
      line.close();
      throw access.failure(e);
    }
  }

  /** Returns the error of something that is not as it was written. */
  GalleryException damaged(String what, Throwable cause) {
    return new GalleryException(SqliteFailure.damaged(access.file()) + " (" + what + ")", cause);
  }

  boolean isReadOnly() {
    return access.isReadOnly();
  }

  /** Returns how personal data stand in rows; for work on this connection alone. */
  SqliteRowCodec rows() {
    return rows;
  }

  /**
   * Sets how personal data stand in rows, as long as the gallery was encrypted, decrypted or given
   * another model so often.
   */
  void use(SqliteRowCodec codec, long since) {
    rows = codec;
    encryptions = since;
  }

  private void requireSameForm() throws SQLException {
    Long since = encryptions;
    if (since != null && since != SqliteEncryption.encryptions(this)) {
      throw new GalleryException(
          "the gallery "
              + access.file()
              + " was encrypted, decrypted or given another model by another process while it was"
              + " open: open it again, with that model, and set LIKENESS_ENCRYPTION to the same for"
              + " all processes");
    }
  }

  /** Runs read-only work in one transaction. */
  <T> T read(Work<T> work) {
    return transaction("BEGIN", work);
  }

  /**
   * Runs work that writes, in one transaction: all of it is durable, or none of it is done. Within
   * other work of the same thread it is a part of that transaction.
   *
   * @throws GalleryException if the file is read-only for this user
   */
  <T> T write(Work<T> work) {
    access.requireWritable();
    return transaction("BEGIN IMMEDIATE", work);
  }

  /** Runs work outside a transaction. */
  <T> T alone(Work<T> work) {
    lock.lock();
    try {
      T result = work.on(this);
      access.requireUnchanged();
      return result;
    } catch (SQLException e) {
      throw access.failure(e);
    } finally {
      lock.unlock();
    }
  }

  private <T> T transaction(String begin, Work<T> work) {
    return alone(
        line -> {
          if (inTransaction) {
            return work.on(line);
          }
          run(begin);
          inTransaction = true;
          boolean done = false;
          try {
            requireSameForm();
            T result = work.on(line);
            run("COMMIT");
            done = true;
            return result;
          } finally {
            inTransaction = false;
            if (!done) {
              rollBack();
            }
          }
        });
  }

  /** Some errors, such as a full disk, roll back by themselves. */
  private void rollBack() {
    try {
      run("ROLLBACK");
    } catch (SQLException e) {
      System.getLogger(SqliteConnection.class.getName())
          .log(System.Logger.Level.DEBUG, "a transaction was already rolled back", e);
    }
  }

  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  int update(String sql, @Nullable Object... values) throws SQLException {
    return bound(sql, values).executeUpdate();
  }

  <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values)
      throws SQLException {
    List<T> list = new ArrayList<>();
    each(sql, row -> list.add(reader.read(row)), values);
    return list;
  }

  /** Streams the rows of a result. */
  void each(String sql, RowUser user, @Nullable Object... values) throws SQLException {
    try (ResultSet rows = bound(sql, values).executeQuery()) {
      while (rows.next()) {
        user.use(rows);
      }
    }
  }

  <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... values)
      throws SQLException {
    return list(sql, reader, values).stream().findFirst();
  }

  long number(String sql, @Nullable Object... values) throws SQLException {
    try (ResultSet row = bound(sql, values).executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  /** Waits for the work in progress, then closes the connection. */
  @Override
  public void close() {
    lock.lock();
    try {
      for (PreparedStatement statement : statements.values()) {
        statement.close();
      }
      connection.close();
    } catch (SQLException e) {
      throw access.failure(e);
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether another connection held a lock for longer than the busy timeout. */
  static boolean isBusy(SQLException e) {
    return e instanceof SQLiteException sqlite
        && (sqlite.getResultCode().code & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
  }
}
