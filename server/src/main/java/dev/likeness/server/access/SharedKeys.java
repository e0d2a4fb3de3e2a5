package dev.likeness.server.access;

import dev.likeness.gallery.GalleryUnavailableException;
import dev.likeness.gallery.SharedDocument;
import dev.likeness.tasks.ConfigurationException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Keys in a document that several servers share. What one of them changes is seen by the others
 * within {@link #FRESH}; while the store does not answer, the keys that were known last hold for
 * {@link #WITHOUT_STORE}, so that a server can be asked how it is. Thread-safe.
 */
final class SharedKeys implements KeyStore {
  /** How long the keys are taken for what they are without a look. */
  private static final Duration FRESH = Duration.ofMillis(500);

  /** How long they are if a key was not found. */
  private static final Duration FRESH_TO_REFUSE = Duration.ofMillis(50);

  /** How long they are while they cannot be read. */
  private static final Duration WITHOUT_STORE = Duration.ofMinutes(10);

  /** How long a request waits for another that reads them. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final String WHERE = "what the servers share of keys";

  /** What was read. */
  private record State(long number, List<KeptKey> keys, long at) {
    boolean isYounger(Duration age) {
      return System.nanoTime() - at < age.toNanos();
    }
  }

  private final SharedDocument document;
  private final BooleanSupplier isReachable;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile State state;

  /**
   * Reads the keys.
   *
   * @param isReachable whether the store of the document is taken for reachable
   */
  SharedKeys(SharedDocument document, BooleanSupplier isReachable) {
    this.document = document;
    this.isReachable = isReachable;
    this.state = read();
  }

  private State read() {
    long at = System.nanoTime();
    return document
        .read()
        .map(version -> new State(version.number(), parsed(version), at))
        .orElse(new State(0, List.of(), at));
  }

  private static List<KeptKey> parsed(SharedDocument.Version version) {
    try {
      return KeyDocument.read(version.content(), WHERE);
    } catch (IOException e) {
      throw new ConfigurationException(WHERE + " could not be read", e);
    }
  }

  private State within(Duration fresh) {
    State known = state;
    if (known.isYounger(fresh)
        || (!isReachable.getAsBoolean() && known.isYounger(WITHOUT_STORE))
        || !isMineToRead(known)) {
      return known;
    }
    try {
      if (!state.isYounger(fresh)) {
        state = read();
      }
      return state;
    } catch (GalleryUnavailableException e) {
      if (known.isYounger(WITHOUT_STORE)) {
        return known;
      }
      throw e;
    } finally {
      reading.unlock();
    }
  }

  /** Takes the lock; returns false if another thread reads for long, and what is known will do. */
  private boolean isMineToRead(State known) {
    if (!known.isYounger(WITHOUT_STORE)) {
      reading.lock();
      return true;
    }
    try {
      return reading.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the keys were read", e);
    }
  }

  @Override
  public boolean exists() {
    return read().number() > 0;
  }

  @Override
  public List<KeptKey> keys() {
    return within(FRESH).keys();
  }

  @Override
  public List<KeptKey> keysNow() {
    return within(FRESH_TO_REFUSE).keys();
  }

  @Override
  public <T> T change(Function<List<KeptKey>, T> change) {
    reading.lock();
    try {
      while (true) {
        State before = read();
        List<KeptKey> after = new ArrayList<>(before.keys());
        T result = change.apply(after);
        if (after.equals(before.keys()) || replaced(before, after)) {
          state = read();
          return result;
        }
      }
    } finally {
      reading.unlock();
    }
  }

  private boolean replaced(State before, List<KeptKey> after) {
    try {
      return document.replace(before.number(), KeyDocument.bytes(after));
    } catch (IOException e) {
      throw new ConfigurationException(WHERE + " could not be written", e);
    }
  }
}
