package dev.likeness.gallery.cassandra;

import dev.likeness.gallery.GalleryUnavailableException;
import dev.likeness.gallery.internal.GalleryKeys;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The snapshot that a server has of a gallery: when it is written, and whether it can be used.
 *
 * <p>It spares a start the reading of the tables, and nothing depends on it: what cannot be written
 * or used is logged in a line. Thread-safe.
 */
final class GallerySnapshot {
  /** Snapshots are written at most this often, but for the last one, when a gallery is closed. */
  static final Duration PAUSE = Duration.ofMinutes(5);

  /** A snapshot is written after so many changes: fewer are read from the log in no time. */
  static final long ENOUGH_CHANGES = 500;

  /** A gallery that is closed waits no longer for its snapshot. */
  private static final Duration LAST = Duration.ofSeconds(30);

  private static final Logger LOG = System.getLogger(CassandraGalleries.class.getName());
  private static final long NONE = 0;

  private final Path file;
  private final String gallery;
  private final GalleryKeys keys;
  private final ExecutorService thread;
  private final LongSupplier nanoTime;
  private final ReentrantLock writing = new ReentrantLock();
  private final AtomicBoolean queued = new AtomicBoolean();
  private volatile boolean closing;

  /** The last change that the file has. */
  private volatile long number = NONE;

  private volatile long triedAt;
  private volatile boolean tried;

  /**
   * @param folder where its file is, and the thread that writes it, except for the last time
   * @param nanoTime a clock like {@link System#nanoTime}
   */
  GallerySnapshot(SnapshotFolder folder, String gallery, GalleryKeys keys, LongSupplier nanoTime) {
    this.file = folder.file(gallery);
    this.thread = folder.thread();
    this.gallery = gallery;
    this.keys = keys;
    this.nanoTime = nanoTime;
  }

  /** Returns the gallery as the snapshot and the log have it; empty if they do not. */
  Optional<GalleryState> load(GalleryLoad load) {
    try (SnapshotReader snapshot = SnapshotReader.open(file, gallery, keys)) {
      GalleryState state = load.from(snapshot);
      number = snapshot.head().checkpoint().number();
      return Optional.of(state);
    } catch (NoSuchFileException e) {
      number = NONE;
      return Optional.empty();
    } catch (UnusableSnapshotException e) {
      discard(String.valueOf(e.getMessage()));
    } catch (ChangeLog.GapException e) {
      discard("the log no longer has all changes after it");
    } catch (GalleryState.KeyGoneException e) {
      discard("people were changed while it was read");
    } catch (IOException e) {
      discard("it cannot be read, " + e);
    }
    return Optional.empty();
  }

  private void discard(String why) {
    number = NONE;
    LOG.log(
        Level.WARNING,
        "the gallery is read from its store, since its snapshot {0} is of no use: {1}",
        file.getFileName(),
        why);
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a snapshot cannot be removed: {0}", e.toString());
    }
  }

  /** Has a snapshot written in the background, if it is time. */
  void keepUp(GalleryState state, ChangeLog log, Tables tables) {
    if (isDue(state.now().number()) && queued.compareAndSet(false, true)) {
      try {
        thread.execute(
            () -> {
              try {
                write(state, log, tables, () -> closing);
              } finally {
                queued.set(false);
              }
            });
      } catch (RejectedExecutionException e) {
        queued.set(false); // all galleries are being closed
      }
    }
  }

  private boolean isDue(long now) {
    if (tried && nanoTime.getAsLong() - triedAt < PAUSE.toNanos()) {
      return false;
    }
    return now - number >= ENOUGH_CHANGES
        || !ChangeLog.isTrimmedWith(number, now)
        || (number == NONE && now > 0);
  }

  /** Writes the last snapshot, if anything has changed. */
  void close(GalleryState state, ChangeLog log, Tables tables) {
    closing = true; // whoever writes one gives up
    if (state.now().number() != number) {
      long begun = System.nanoTime();
      write(state, log, tables, () -> System.nanoTime() - begun > LAST.toNanos());
    }
  }

  private void write(GalleryState state, ChangeLog log, Tables tables, BooleanSupplier stops) {
    writing.lock();
    try {
      if (stops.getAsBoolean()) {
        return;
      }
      tried = true;
      triedAt = nanoTime.getAsLong();
      GalleryState.Content content = state.content();
      long last = content.now().number();
      Optional<UUID> writer = log.writer(last);
      if (writer.isEmpty() && tables.checkpoint().number() != last) {
        return; // the log was trimmed: this server slept, and reads the gallery again
      }
      if (new SnapshotWriter(content, writer, gallery, keys).write(file, stops)) {
        number = last;
      }
    } catch (GalleryUnavailableException e) {
      LOG.log(Level.WARNING, "a snapshot was not written: {0}", e.getMessage());
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a snapshot was not written: {0}", e.toString());
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "writing a snapshot failed", e);
    } finally {
      writing.unlock();
    }
  }
}
