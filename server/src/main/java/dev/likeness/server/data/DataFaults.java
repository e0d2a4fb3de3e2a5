package dev.likeness.server.data;

import dev.likeness.tasks.data.DataInventory;
import dev.likeness.tasks.data.Loss;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the data folder must hold and cannot be used now. Each fault is one line in the log when it
 * is first seen. Safe for any number of threads.
 */
public final class DataFaults {
  private static final Logger LOG = System.getLogger("dev.likeness.server");

  private final DataInventory inventory;

  /** Guarded by this: faults by what they are of. */
  private final Map<String, Loss> reported = new TreeMap<>();

  private Map<String, Loss> missing = Map.of();

  /** Holds the folder against its inventory. */
  public DataFaults(DataInventory inventory) {
    this.inventory = inventory;
    refresh();
  }

  /**
   * Notes, until the next start, that collections lack what the audit log has as done. They are not
   * closed: what they hold is sound.
   */
  public void reportLostChanges(List<Loss> behind) {
    behind.forEach(
        loss -> report(new Loss("changes of " + loss.what(), loss.reason(), loss.message())));
  }

  /** Returns what must be there. */
  public DataInventory inventory() {
    return inventory;
  }

  /** Returns the loss of a collection by the inventory as it is now. */
  public Optional<Loss> lossOf(String collection) {
    Optional<Loss> loss = inventory.lossOf(collection);
    loss.ifPresent(this::report);
    return loss;
  }

  /** Notes a fault until {@link #clear}. */
  public synchronized void report(Loss fault) {
    if (!fault.equals(reported.put(fault.what(), fault)) && !missing.containsValue(fault)) {
      log(fault);
    }
  }

  /** Notes that something can be used again. */
  public synchronized void clear(String what) {
    reported.remove(what);
  }

  /** Returns how many faults were known when they were last looked for. */
  public synchronized int count() {
    return (int)
        Stream.concat(reported.keySet().stream(), missing.keySet().stream()).distinct().count();
  }

  /** Looks for faults and returns them. */
  public synchronized List<Loss> refresh() {
    Map<String, Loss> found = new TreeMap<>();
    for (Loss loss : inventory.losses()) {
      found.put(loss.what(), loss);
      if (!missing.containsValue(loss) && !reported.containsValue(loss)) {
        log(loss);
      }
    }
    missing.keySet().stream().filter(what -> !found.containsKey(what)).forEach(reported::remove);
    missing = Map.copyOf(found);
    Map<String, Loss> all = new TreeMap<>(reported);
    all.putAll(found);
    return List.copyOf(all.values());
  }

  private static void log(Loss fault) {
    LOG.log(Level.ERROR, "closed until it is mended: {0}", fault.message());
  }
}
