package dev.likeness.benchmarks.liveness;

import dev.likeness.encoding.Distance;
import dev.likeness.evaluation.errors.Interval;
import dev.likeness.evaluation.errors.Intervals;
import dev.likeness.face.liveness.Action;
import dev.likeness.face.liveness.ActiveOptions;
import dev.likeness.face.liveness.Reason;
import dev.likeness.face.liveness.SessionProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Measures APCER and BPCER (ISO/IEC 30107-3) of active liveness sessions on simulated bona fide and
 * attack presentations:
 *
 * <pre>
 * benchmarks/run liveness [SESSIONS [SEED]]
 * </pre>
 */
public final class SimulateLiveness {
  private static final double TAU = 0.6;

  private static final List<Action> MOVEMENTS =
      List.of(Action.TURN_LEFT, Action.TURN_RIGHT, Action.COME_CLOSER, Action.LOOK_UP);

  private final int sessions;
  private final long seed;
  private final ActiveOptions options =
      ActiveOptions.defaults().withSamePerson(Distance.COSINE, TAU);

  private SimulateLiveness(int sessions, long seed) {
    this.sessions = sessions;
    this.seed = seed;
  }

  public static void main(String[] arguments) {
    int sessions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    new SimulateLiveness(sessions, seed).run();
  }

  private void run() {
    System.out.printf(
        Locale.ROOT,
        "%,d sessions of %d steps of each kind, seed %d%n",
        sessions,
        options.steps(),
        seed);
    System.out.printf(
        Locale.ROOT, "%-44s %8s  %-16s  %s%n", "", "passed", "95 %", "how the others ended");
    count("BPCER: living head (failed, not passed)", true, this::living);
    for (Sheet.Manner manner : Sheet.Manner.values()) {
      count("APCER: " + manner.words(), false, random -> sheet(manner, random));
    }
    count("APCER: replayed video, other movements", false, this::otherFilm);
    count("APCER: replayed video, random movements", false, this::anyFilm);
    count("APCER: another person from step 2, 3 or 4", false, this::swapped);
    count("APCER: replayed video, the requested movements", false, this::living);
  }

  private SessionProgress living(RandomGenerator random) {
    return new Attempt(options, random).follow(new LivingHead(random), new Faces(random));
  }

  private SessionProgress sheet(Sheet.Manner manner, RandomGenerator random) {
    return new Attempt(options, random).follow(new Sheet(manner, random), new Faces(random));
  }

  private SessionProgress swapped(RandomGenerator random) {
    Camera camera = new Camera(random);
    return new Attempt(options, random)
        .follow(
            new LivingHead(random, camera),
            new Faces(random),
            new LivingHead(random, camera),
            new Faces(random),
            2 + random.nextInt(options.steps() - 1));
  }

  /** A video of a head that makes a random sequence of movements, all sequences equally likely. */
  private SessionProgress anyFilm(RandomGenerator random) {
    return new Attempt(options, random)
        .replay(new LivingHead(random), new Faces(random), movements(random));
  }

  /** The same without videos that happen to show the requested movements. */
  private SessionProgress otherFilm(RandomGenerator random) {
    while (true) {
      List<Action> movements = movements(random);
      Attempt attempt = new Attempt(options, random);
      SessionProgress end = attempt.replay(new LivingHead(random), new Faces(random), movements);
      if (!attempt.asked().equals(movements)) {
        return end;
      }
    }
  }

  private List<Action> movements(RandomGenerator random) {
    List<Action> movements = new ArrayList<>();
    for (int i = 0; i < options.steps(); i++) {
      Action action = MOVEMENTS.get(random.nextInt(MOVEMENTS.size()));
      if (i > 0 && action == movements.get(i - 1)) {
        i--;
      } else {
        movements.add(action);
      }
    }
    return movements;
  }

  private void count(
      String kind, boolean living, Function<RandomGenerator, SessionProgress> attempt) {
    List<SessionProgress> ends =
        IntStream.range(0, sessions)
            .parallel()
            .mapToObj(i -> attempt.apply(new SplittableRandom(seed * 1_000_003 + i)))
            .toList();
    Map<String, Integer> others = new TreeMap<>();
    int passed = 0;
    for (SessionProgress end : ends) {
      if (end.state() == SessionProgress.State.PASSED) {
        passed++;
      } else {
        others.merge(end.reason().map(Reason::id).orElse("expired"), 1, Integer::sum);
      }
    }
    int errors = living ? sessions - passed : passed;
    Interval interval = Intervals.wilson(errors, sessions);
    System.out.printf(
        Locale.ROOT,
        "%-44s %7.2f%%  %5.2f..%5.2f %%  %s%n",
        kind,
        100.0 * errors / sessions,
        100 * interval.low(),
        100 * interval.high(),
        others);
  }
}
