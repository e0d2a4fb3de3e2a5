package dev.likeness.benchmarks.serving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Load test of the server, followed by a crash test: kills it under load and checks that all
 * acknowledged enrolments are kept:
 *
 * <pre>
 * benchmarks/run serve [CLIENTS [SECONDS]]
 * benchmarks/run serve --minutes M [CLIENTS]
 * benchmarks/run serve --starve [SECONDS]
 * </pre>
 *
 * <p>Exit code 0 if nothing was lost and every answer was an expected one: 200, 201, or 429 and 503
 * with {@code Retry-After}; with 1 otherwise, or if memory, descriptors or threads grew over the
 * minutes of the second form. {@code --starve} is a {@link Starvation} instead. The server and its
 * folder are removed afterwards.
 */
public final class ServeLoad {
  private static final String MINUTES = "--minutes";
  private static final int FEW = 8;
  private static final int MANY = 64;
  private static final Duration DEFAULTS = Duration.ofSeconds(60);
  private static final Duration UNTIL_KILLED = Duration.ofSeconds(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);
  private static final int MIN_LOOKS = 20;
  private static final int MAX_CLIENTS = 1000;
  private static final int MAX_SECONDS = 3600;

  private final Path launcher;
  private final Path folder;
  private final List<Load> loads;
  private final boolean soak;
  private final Ledger ledger = new Ledger();
  private final Pictures pictures = Pictures.ofSamples();

  /** So many clients for so long. */
  private record Load(int clients, Duration time) {
    Load {
      if (clients < 1 || clients > MAX_CLIENTS) {
        throw new IllegalArgumentException("expected 1 to " + MAX_CLIENTS + " clients");
      }
      if (time.toSeconds() < 1 || time.toSeconds() > MAX_SECONDS) {
        throw new IllegalArgumentException("expected 1 to " + MAX_SECONDS + " seconds");
      }
    }
  }

  private ServeLoad(Path launcher, Path folder, List<String> words) throws IOException {
    this.launcher = launcher;
    this.folder = folder;
    this.loads = loads(words);
    this.soak = !words.isEmpty() && words.get(0).equals(MINUTES);
  }

  /** Runs, with the program's launcher as the first argument. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path launcher = Path.of(arguments[0]).toAbsolutePath();
    List<String> words = List.of(arguments).subList(1, arguments.length);
    boolean starves = !words.isEmpty() && words.get(0).equals("--starve");
    Path folder = Files.createTempDirectory("likeness-load");
    boolean sound;
    try {
      sound =
          starves
              ? Starvation.run(launcher, folder, starvingTime(words))
              : new ServeLoad(launcher, folder, words).run();
    } finally {
      erase(folder);
    }
    System.exit(sound ? 0 : 1);
  }

  private static List<Load> loads(List<String> words) {
    if (words.isEmpty()) {
      return List.of(new Load(FEW, DEFAULTS), new Load(MANY, DEFAULTS));
    }
    if (words.get(0).equals(MINUTES)) {
      int clients = words.size() > 2 ? Integer.parseInt(words.get(2)) : FEW;
      return List.of(new Load(clients, Duration.ofMinutes(Integer.parseInt(words.get(1)))));
    }
    Duration time =
        words.size() > 1 ? Duration.ofSeconds(Integer.parseInt(words.get(1))) : DEFAULTS;
    return List.of(new Load(Integer.parseInt(words.get(0)), time));
  }

  private static Duration starvingTime(List<String> words) {
    return words.size() > 1
        ? new Load(1, Duration.ofSeconds(Integer.parseInt(words.get(1)))).time()
        : DEFAULTS;
  }

  private boolean run() throws IOException, InterruptedException {
    boolean sound = true;
    String key;
    try (ServerProcess server = ServerProcess.start(launcher, folder)) {
      key = server.firstKey().orElseThrow(() -> new IOException("the server told no first key"));
      say("server up after %.1f s, resident %,d MB", server.startSeconds(), server.residentMb());
      Api api = new Api(server.address(), key);
      for (Load load : loads) {
        sound &= load(server, api, load);
      }
      sound &= kill(server, api);
    }
    return keeps(key) && sound;
  }

  /** Puts the server under load for a time and prints the results. */
  private boolean load(ServerProcess server, Api api, Load load) throws InterruptedException {
    say("%n%d clients, %d s", load.clients(), load.time().toSeconds());
    try (Crowd crowd = Crowd.of(load.clients(), api, pictures, ledger)) {
      long end = System.nanoTime() + load.time().toNanos();
      List<Resources> held = new ArrayList<>();
      long pause = Math.min(BETWEEN_LOOKS.toNanos(), load.time().toNanos() / MIN_LOOKS);
      for (long left = load.time().toNanos(); left > 0; left = end - System.nanoTime()) {
        Thread.sleep(Math.max(1, Math.min(pause, left) / 1_000_000));
        held.add(server.resources());
      }
      Tally tally = crowd.finish();
      say("%s", tally.report());
      say(
          "resident MB every %d s: %s",
          pause / 1_000_000_000, held.stream().map(Resources::residentMb).toList());
      say("most resident so far: %,d MB; people: %,d", server.mostResidentMb(), ledger.size());
      say("%s", Resources.table(held));
      return tally.isSound() && (!soak || Resources.areFlat(held));
    }
  }

  /** Kills the server under load; all answers before that have to be expected ones. */
  private boolean kill(ServerProcess server, Api api) throws InterruptedException {
    int clients = loads.get(loads.size() - 1).clients();
    Duration time =
        loads.get(0).time().compareTo(UNTIL_KILLED) < 0 ? loads.get(0).time() : UNTIL_KILLED;
    say("%nSIGKILL after %d s of %d clients", time.toSeconds(), clients);
    try (Crowd crowd = Crowd.of(clients, api, pictures, ledger)) {
      Thread.sleep(time.toMillis());
      crowd.expectTheEnd();
      server.kill();
      Tally tally = crowd.finish();
      say("%s", tally.report());
      return tally.isSound();
    }
  }

  /** Starts the server again and compares what it holds with what it acknowledged. */
  private boolean keeps(String key) throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.start(launcher, folder)) {
      say("%nserver up again after %.1f s", server.startSeconds());
      Api api = new Api(server.address(), key);
      Ledger.Comparison found = ledger.compare(api.everybody());
      boolean answers = api.search(pictures.toSearch(0)).status() == 200;
      AuditCheck audit = AuditCheck.of(launcher, folder);
      int unnoted = ledger.missingFrom(audit.enrolled());
      say(
          "acknowledged %,d, missing %,d, with another number of faces %,d; held without an answer"
              + " %,d",
          found.acknowledged(), found.missing(), found.otherFaces(), found.unacknowledged());
      say("audit verify: %s", String.join("; ", audit.said()));
      say("acknowledged without an entry in the audit log: %,d", unnoted);
      say("a search is answered: %s", answers ? "yes" : "no");
      Optional<String> complaints = server.complaints();
      complaints.ifPresent(text -> say("the server's log:%n%s", text));
      return found.isWhole() && audit.isSound() && unnoted == 0 && answers;
    }
  }

  private static void erase(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
