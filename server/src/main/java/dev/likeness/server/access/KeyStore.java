package dev.likeness.server.access;

import java.util.List;
import java.util.function.Function;

/** Where keys are kept. Thread-safe, also for several processes. */
interface KeyStore {
  /** Returns whether there ever was a key. */
  boolean exists();

  /** Returns the keys; none if there never was one. */
  List<KeptKey> keys();

  /** Returns the keys, as they are when one was not found that may have been made just now. */
  default List<KeptKey> keysNow() {
    return keys();
  }

  /** Changes the keys while no other thread or process does; they are written if they differ. */
  <T> T change(Function<List<KeptKey>, T> change);
}
