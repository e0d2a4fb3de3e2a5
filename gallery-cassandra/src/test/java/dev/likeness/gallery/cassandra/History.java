package dev.likeness.gallery.cassandra;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What servers asked for and what was acknowledged to them, kept apart from the gallery, with the
 * people that there have to be after it.
 *
 * <p>An operation without an acknowledgement may or may not have been made: both are right.
 */
final class History {
  /** An operation; its end is that of the acknowledgement, or none came. */
  private record Operation(
      int server, long start, List<String> what, long end, boolean acknowledged) {
    String kind() {
      return what.get(0);
    }
  }

  /** People whom a server returned. */
  private record Sighting(int server, long start, long end, String kind, Set<String> ids) {}

  private final Map<String, Operation> running = new LinkedHashMap<>();
  private final List<Operation> operations = new ArrayList<>();
  private final List<Sighting> sightings = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Pauses pauses = new Pauses();

  /** Adds what a server said; returns false if it is no part of the history. */
  synchronized boolean add(int server, String line) {
    String[] words = line.split(" ", -1);
    switch (words[0]) {
      case "try" ->
          running.put(
              server + " " + words[1],
              new Operation(
                  server,
                  Long.parseLong(words[2]),
                  List.of(words).subList(3, words.length),
                  0,
                  false));
      case "done", "unsure" ->
          end(server + " " + words[1], Long.parseLong(words[2]), words[0].equals("done"));
      case "saw" -> {
        Sighting sighting =
            new Sighting(
                server,
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                words[3],
                Set.of(words[4].isEmpty() ? new String[0] : words[4].split(",")));
        sightings.add(sighting);
        count(sighting.kind());
        pauses.succeeded(server, "look", sighting.start(), sighting.end());
      }
      case "unread" -> {
        count("unread");
        pauses.failed(Long.parseLong(words[1]), Long.parseLong(words[2]));
      }
      case "fault" -> faults.add("server " + server + ": " + line);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void end(String key, long end, boolean acknowledged) {
    Operation asked = running.remove(key);
    if (asked == null) {
      faults.add("an operation ended that had not begun: " + key);
      return;
    }
    operations.add(new Operation(asked.server(), asked.start(), asked.what(), end, acknowledged));
    count(acknowledged ? asked.kind() : "unsure");
    if (acknowledged) {
      pauses.succeeded(
          asked.server(), asked.kind().equals("share") ? "share" : "change", asked.start(), end);
    } else {
      pauses.failed(asked.start(), end);
    }
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  /** Takes what a server that was killed had begun for operations that may have been made. */
  synchronized void ended(int server) {
    List<String> cut =
        running.keySet().stream().filter(key -> key.startsWith(server + " ")).toList();
    for (String key : cut) {
      Operation asked = running.remove(key);
      if (asked != null) {
        operations.add(asked);
        count("cut");
      }
    }
  }

  /** Returns how many operations of each kind there were so far. */
  synchronized Map<String, Integer> counts() {
    return Map.copyOf(counts);
  }

  /** Returns for how long operations failed or waited. */
  Pauses pauses() {
    return pauses;
  }

  /**
   * Holds reports of the gallery against the operations so far, which have all ended.
   *
   * @param report what a server said of all people
   * @return what is wrong, empty if nothing is
   */
  synchronized List<String> wrong(List<String> report) {
    List<String> wrong = new ArrayList<>(faults);
    running.keySet().forEach(key -> wrong.add("operation " + key + " has not ended"));
    Map<String, String> people = new HashMap<>();
    Map<String, List<String[]>> shared = new HashMap<>();
    for (String line : report) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("problem")) {
        wrong.add(line);
      } else if (words[0].equals("person") && words[2].startsWith("shared-")) {
        shared.computeIfAbsent(words[2], unknown -> new ArrayList<>()).add(words);
      } else if (words[0].equals("person")) {
        people.put(words[1], words[2] + " " + words[3]);
      }
    }
    new ExpectedPeople().compare(people, wrong);
    compareShared(shared, wrong);
    compareSightings(wrong);
    return wrong;
  }

  /** The people whom single threads enrolled and changed, each as they may be. */
  private final class ExpectedPeople {
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Set<String>> marks = new HashMap<>();

    /** What may be said of each person; empty text for nobody. */
    private final Map<String, List<String>> allowed = new HashMap<>();

    void compare(Map<String, String> people, List<String> wrong) {
      operations.stream()
          .filter(operation -> !operation.kind().equals("share"))
          .sorted(java.util.Comparator.comparingLong(Operation::start))
          .forEach(this::make);
      allowed.forEach(
          (id, states) -> {
            String is = people.getOrDefault(id, "");
            if (!states.contains(is)) {
              wrong.add("person " + id + " is '" + is + "' and should be one of " + states);
            }
          });
      people.keySet().stream()
          .filter(id -> !allowed.containsKey(id))
          .forEach(id -> wrong.add("nobody enrolled " + id));
      for (Operation merge : operations) {
        if (merge.kind().equals("merge") && !merge.acknowledged()) {
          compareMerge(merge.what().get(1), merge.what().get(2), people, wrong);
        }
      }
    }

    /** Either both people are as before a merge, or both as after it. */
    private void compareMerge(
        String into, String from, Map<String, String> people, List<String> wrong) {
      boolean intoIsBefore = isBefore(into, people);
      boolean fromIsBefore = isBefore(from, people);
      if (intoIsBefore != fromIsBefore) {
        wrong.add("half of the merge of " + from + " into " + into + " was made");
      }
    }

    private boolean isBefore(String id, Map<String, String> people) {
      String before = allowed.getOrDefault(id, List.of("")).get(0);
      return before.equals(people.getOrDefault(id, ""));
    }

    private void make(Operation operation) {
      String id = operation.what().get(1);
      List<String> ids =
          operation.kind().equals("merge") ? List.of(id, operation.what().get(2)) : List.of(id);
      Map<String, String> before =
          ids.stream().collect(Collectors.toMap(one -> one, this::described));
      change(operation.kind(), id, operation.what());
      for (String one : ids) {
        allowed.put(
            one,
            operation.acknowledged()
                ? List.of(described(one))
                : List.of(before.getOrDefault(one, ""), described(one)));
      }
    }

    private void change(String kind, String id, List<String> what) {
      switch (kind) {
        case "enrol" -> {
          names.put(id, what.get(2));
          marks.put(id, new TreeSet<>(Arrays.asList(what.get(3).split(","))));
        }
        case "add" -> marksOf(id).add(what.get(2));
        case "rename" -> names.put(id, what.get(2));
        case "merge" -> {
          marksOf(id).addAll(marksOf(what.get(2)));
          names.remove(what.get(2));
        }
        case "forget" -> names.remove(id);
        default -> throw new IllegalArgumentException(kind);
      }
    }

    private Set<String> marksOf(String id) {
      return marks.computeIfAbsent(id, unknown -> new TreeSet<>());
    }

    private String described(String id) {
      return names.containsKey(id) ? names.get(id) + " " + String.join(",", marksOf(id)) : "";
    }
  }

  /** There is one person of each name for which all servers looked before they enrolled. */
  private void compareShared(Map<String, List<String[]>> people, List<String> wrong) {
    Map<String, Set<String>> sure = new HashMap<>();
    Map<String, Set<String>> possible = new HashMap<>();
    for (Operation operation : operations) {
      if (operation.kind().equals("share")) {
        String name = operation.what().get(1);
        possible.computeIfAbsent(name, unknown -> new HashSet<>()).add(operation.what().get(3));
        if (operation.acknowledged()) {
          sure.computeIfAbsent(name, unknown -> new HashSet<>()).add(operation.what().get(3));
        }
      }
    }
    Set<String> names = new TreeSet<>(sure.keySet());
    names.addAll(people.keySet());
    for (String name : names) {
      List<String[]> same = people.getOrDefault(name, List.of());
      if (same.size() != 1) {
        wrong.add(same.size() + " people have the name " + name);
        continue;
      }
      Set<String> has = Set.of(same.get(0)[3].split(","));
      if (!has.containsAll(sure.getOrDefault(name, Set.of()))
          || !possible.getOrDefault(name, Set.of()).containsAll(has)) {
        wrong.add(name + " has " + has + ", not " + sure.get(name) + " of " + possible.get(name));
      }
    }
  }

  /** Compares what was returned with whom was there or gone all the time; each sighting once. */
  private void compareSightings(List<String> wrong) {
    Map<String, Long> there = new HashMap<>();
    Map<String, Long> leaves = new HashMap<>();
    Map<String, Long> gone = new HashMap<>();
    for (Operation operation : operations) {
      String last = operation.what().get(operation.kind().equals("merge") ? 2 : 1);
      switch (operation.kind()) {
        case "enrol" -> {
          if (operation.acknowledged()) {
            there.put(last, operation.end());
          }
        }
        case "forget", "merge" -> {
          leaves.put(last, operation.start());
          if (operation.acknowledged()) {
            gone.put(last, operation.end());
          }
        }
        default -> {}
      }
    }
    for (Sighting seen : sightings) {
      String by = " by a " + seen.kind() + " of server " + seen.server();
      for (String id : seen.ids()) {
        if (gone.getOrDefault(id, Long.MAX_VALUE) < seen.start()) {
          wrong.add(id + ", who was forgotten or merged, was found" + by);
        }
      }
      there.forEach(
          (id, since) -> {
            if (since < seen.start()
                && leaves.getOrDefault(id, Long.MAX_VALUE) > seen.end()
                && !seen.ids().contains(id)) {
              wrong.add(id + ", who was enrolled, was not found" + by);
            }
          });
    }
    sightings.clear();
  }

  @Override
  public synchronized String toString() {
    return String.format(
        Locale.ROOT, "%d operations: %s", operations.size(), new java.util.TreeMap<>(counts));
  }
}
