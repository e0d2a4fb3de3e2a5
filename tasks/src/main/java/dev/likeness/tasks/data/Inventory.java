package dev.likeness.tasks.data;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What must be in a data folder.
 *
 * @param collections the identity of each collection's gallery, by the collection's id
 * @param files the names of files
 * @param erased the times, by ISO 8601, at which galleries were erased, by their identity
 */
public record Inventory(
    SortedMap<String, String> collections,
    SortedSet<String> files,
    SortedMap<String, String> erased) {
  static final Inventory EMPTY = new Inventory(new TreeMap<>(), new TreeSet<>(), new TreeMap<>());

  public Inventory {
    collections = new TreeMap<>(collections);
    files = new TreeSet<>(files);
    erased = new TreeMap<>(erased);
  }

  /** Returns this with a collection, which is not erased. */
  Inventory with(String collection, String identity) {
    SortedMap<String, String> noted = new TreeMap<>(collections);
    noted.put(collection, identity);
    SortedMap<String, String> others = new TreeMap<>(erased);
    others.remove(identity);
    return new Inventory(noted, files, others);
  }

  /** Returns this without a collection that need not be there any more. */
  Inventory without(String collection) {
    SortedMap<String, String> others = new TreeMap<>(collections);
    others.remove(collection);
    return new Inventory(others, files, erased);
  }

  /** Returns this without a collection that was erased. */
  Inventory withErased(String collection, Instant at) {
    SortedMap<String, String> all = new TreeMap<>(erased);
    String identity = collections.get(collection);
    if (identity != null) {
      all.put(identity, at.toString());
    }
    return new Inventory(without(collection).collections(), files, all);
  }

  /** Returns this with galleries that were erased, unless they are there. */
  Inventory withErased(Map<String, String> others) {
    SortedMap<String, String> all = new TreeMap<>(erased);
    all.putAll(others);
    all.keySet().removeAll(collections.values());
    return new Inventory(collections, files, all);
  }

  Inventory with(KeptFile file) {
    SortedSet<String> noted = new TreeSet<>(files);
    noted.add(file.fileName());
    return new Inventory(collections, noted, erased);
  }

  Inventory without(KeptFile file) {
    SortedSet<String> others = new TreeSet<>(files);
    others.remove(file.fileName());
    return new Inventory(collections, others, erased);
  }

  boolean expects(KeptFile file) {
    return files.contains(file.fileName());
  }
}
