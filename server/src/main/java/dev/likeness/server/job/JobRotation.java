package dev.likeness.server.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * The jobs of one kind that wait, one owner after the other: who has many waiting delays another's
 * first by one. Safe for any number of threads.
 */
final class JobRotation {
  private final Map<String, Deque<Runnable>> owners = new LinkedHashMap<>();

  /** Adds a job behind the others of its owner. */
  synchronized void add(String owner, Runnable job) {
    owners.computeIfAbsent(owner, key -> new ArrayDeque<>()).addLast(job);
  }

  /**
   * Takes the first job of the owner whose turn it is, who then goes to the end.
   *
   * @throws NoSuchElementException if none waits
   */
  synchronized Runnable next() {
    Iterator<Map.Entry<String, Deque<Runnable>>> first = owners.entrySet().iterator();
    Map.Entry<String, Deque<Runnable>> owner = first.next();
    String name = owner.getKey();
    Deque<Runnable> jobs = owner.getValue();
    first.remove();
    Runnable job = jobs.removeFirst();
    if (!jobs.isEmpty()) {
      owners.put(name, jobs);
    }
    return job;
  }
}
