package dev.likeness.server.access;

import dev.likeness.gallery.SharedDocument;
import dev.likeness.tasks.ConfigurationException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Keys in a document that several servers share. What one of them changes is seen by the others
 * within {@link #FRESH}.
 */
final class SharedKeys implements KeyStore {
  /** How long the keys are taken for what they are without a look. */
  private static final Duration FRESH = Duration.ofMillis(500);

  /** How long they are if a key was not found. */
  private static final Duration FRESH_TO_REFUSE = Duration.ofMillis(50);

  private static final String WHERE = "what the servers share of keys";

  /** What was read. */
  private record State(long number, List<KeptKey> keys, long at) {}

  private final SharedDocument document;
  private final Object reading = new Object();
  private volatile State state;

  SharedKeys(SharedDocument document) {
    this.document = document;
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
    if (System.nanoTime() - known.at() < fresh.toNanos()) {
      return known;
    }
    synchronized (reading) {
      if (System.nanoTime() - state.at() >= fresh.toNanos()) {
        state = read();
      }
      return state;
    }
  }

  @Override
  public boolean exists() {
    return within(Duration.ZERO).number() > 0;
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
    synchronized (reading) {
      while (true) {
        State before = read();
        List<KeptKey> after = new ArrayList<>(before.keys());
        T result = change.apply(after);
        if (after.equals(before.keys()) || replaced(before, after)) {
          state = read();
          return result;
        }
      }
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
