package dev.likeness.gallery.cassandra;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.gallery.EnrolledEncoding;
import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.GalleryUnavailableException;
import dev.likeness.gallery.MasterKey;
import dev.likeness.gallery.MasterKeySource;
import dev.likeness.gallery.Match;
import dev.likeness.gallery.NewEncoding;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.Person;
import dev.likeness.gallery.PersonId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A process that changes and searches a gallery in Cassandra as fast as it is let, and prints each
 * operation: one line before it begins, one when it has returned. Times are those of {@link
 * System#nanoTime}, which all processes of a machine share. {@link History} reads the lines.
 *
 * <p>Who is enrolled by a thread is changed by it alone, and no longer after an operation that may
 * or may not have been made.
 */
final class LoadingServer {
  /** The end of each line: a line without it was cut by a kill. */
  static final String END = " .";

  static final int PROBES = 20;

  private static final GalleryModel MODEL =
      new GalleryModel("a-model", "ab".repeat(32), 16, Distance.COSINE);

  private static final int WRITERS = 2;
  private static final int NEAREST = 10;
  private static final long ALL = 1_000_000;
  private static final long PAUSE_MS = 20;

  /** Two servers that look for somebody of a name in this time look for the same name. */
  private static final long ONE_NAME_NS = 400_000_000;

  private final Gallery gallery;
  private final String name;
  private final PrintStream out;
  private final AtomicLong operations = new AtomicLong();
  private final AtomicLong seeds;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean halted;

  private LoadingServer(Gallery gallery, int number, PrintStream out) {
    this.gallery = gallery;
    this.name = "s" + number;
    this.seeds = new AtomicLong(number * ALL);
    this.out = out;
  }

  /**
   * Obeys the lines {@code load}, {@code halt} and {@code report} of the standard input, until that
   * ends.
   *
   * @param arguments the address, the master key and the number of the server, of which there is no
   *     other
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    MasterKey key = MasterKey.of(HexFormat.of().parseHex(arguments[1]));
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    try (CassandraGalleries galleries =
            CassandraGalleries.connect(
                CassandraAddress.parse(arguments[0]),
                "",
                MasterKeySource.of(key),
                SharedGalleries.FILES);
        Gallery gallery = galleries.open(Galleries.DEFAULT, MODEL)) {
      new LoadingServer(gallery, Integer.parseInt(arguments[2]), out).obey();
    }
  }

  private void obey() throws IOException, InterruptedException {
    say("ready");
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String command = commands.readLine(); command != null; command = commands.readLine()) {
      switch (command) {
        case "load" -> load();
        case "halt" -> halt();
        case "report" -> report();
        default -> say("fault unknown command " + command);
      }
    }
  }

  private synchronized void say(String line) {
    out.print(line + END + "\n");
    out.flush();
  }

  private void load() {
    halted = false;
    for (int writer = 0; writer < WRITERS; writer++) {
      String prefix = name + "-w" + writer + "-";
      repeat(n -> changePeople(prefix + operations.incrementAndGet(), n));
    }
    repeat(n -> enrolOneOfAName());
    repeat(this::look);
  }

  private void repeat(IntConsumer step) {
    Thread thread =
        new Thread(
            () -> {
              try {
                for (int n = 0; !halted; n++) {
                  step.accept(n);
                  Thread.sleep(PAUSE_MS);
                }
              } catch (InterruptedException e) {
                say("fault interrupted");
              }
            });
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void halt() throws InterruptedException {
    halted = true;
    for (Thread thread : threads) {
      thread.join();
    }
    threads.clear();
    say("halted");
  }

  /** Enrols two people, makes one of them, and forgets that one three times of four. */
  private void changePeople(String prefix, int n) {
    PersonId first = new PersonId(prefix + "a");
    PersonId second = new PersonId(prefix + "b");
    boolean sure =
        enrol(first)
            && add(first)
            && attempt("rename " + first + " n" + prefix, () -> gallery.rename(first, "n" + prefix))
            && enrol(second)
            && attempt("merge " + second + " " + first, () -> gallery.merge(second, first))
            && add(second);
    if (sure && n % 4 != 0) {
      attempt("forget " + second, () -> gallery.forget(second));
    }
  }

  private boolean enrol(PersonId id) {
    long a = seeds.incrementAndGet();
    long b = seeds.incrementAndGet();
    return attempt(
        "enrol " + id + " of-" + id + " " + mark(encoding(a)) + "," + mark(encoding(b)),
        () -> gallery.enrol(id, NewPerson.named("of-" + id).withNotes("some"), samples(a, b)));
  }

  private boolean add(PersonId id) {
    long seed = seeds.incrementAndGet();
    return attempt(
        "add " + id + " " + mark(encoding(seed)), () -> gallery.addEncodings(id, samples(seed)));
  }

  /** Adds to whoever has a name, or enrols somebody of it: other servers do the same. */
  private void enrolOneOfAName() {
    String shared = "shared-" + System.nanoTime() / ONE_NAME_NS;
    long seed = seeds.incrementAndGet();
    PersonId id = new PersonId(name + "-x-" + seed);
    attempt(
        "share " + shared + " " + id + " " + mark(encoding(seed)),
        () ->
            gallery.exclusively(
                () ->
                    gallery.findByName(shared).stream()
                        .findFirst()
                        .map(known -> gallery.addEncodings(known.id(), samples(seed)))
                        .orElseGet(
                            () -> gallery.enrol(id, NewPerson.named(shared), samples(seed)))));
  }

  private boolean attempt(String what, Runnable operation) {
    long number = operations.incrementAndGet();
    say("try " + number + " " + System.nanoTime() + " " + what);
    try {
      operation.run();
      say("done " + number + " " + System.nanoTime());
      return true;
    } catch (GalleryUnavailableException e) {
      say("unsure " + number + " " + System.nanoTime());
    } catch (RuntimeException e) {
      say("unsure " + number + " " + System.nanoTime());
      fault(what, e);
    }
    return false;
  }

  private void fault(String what, RuntimeException e) {
    StringBuilder text = new StringBuilder(what);
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      text.append(": ").append(cause);
      Arrays.stream(cause.getStackTrace()).limit(12).forEach(at -> text.append(" < ").append(at));
    }
    say("fault " + text.toString().replace('\n', ' '));
  }

  /** Lists all people, or searches for all of them. */
  private void look(int n) {
    long start = System.nanoTime();
    String kind = n % 2 == 0 ? "list" : "search";
    try {
      String ids =
          (n % 2 == 0 ? gallery.people().stream().map(Person::id) : found(n, (int) ALL))
              .map(PersonId::value)
              .collect(Collectors.joining(","));
      say("saw " + start + " " + System.nanoTime() + " " + kind + " " + ids);
    } catch (GalleryUnavailableException e) {
      say("unread " + start + " " + System.nanoTime());
    } catch (RuntimeException e) {
      fault(kind, e);
    }
  }

  private java.util.stream.Stream<PersonId> found(int probe, int limit) {
    return gallery.search(encoding(-probe), limit).stream().map(Match::person).map(Person::id);
  }

  /** Prints all people with all encodings, the people nearest to probes, and what is wrong. */
  private void report() {
    try {
      for (Person person : gallery.people()) {
        String marks =
            gallery.encodings(person.id()).stream()
                .map(EnrolledEncoding::encoding)
                .map(LoadingServer::mark)
                .sorted()
                .collect(Collectors.joining(","));
        say("person " + person.id() + " " + person.name() + " " + marks);
      }
      for (int probe = 1; probe <= PROBES; probe++) {
        say(
            "probe "
                + gallery.search(encoding(-probe), NEAREST).stream()
                    .map(match -> match.person().id() + ":" + match.distance())
                    .collect(Collectors.joining(",")));
      }
      gallery.check().forEach(problem -> say("problem " + problem));
    } catch (RuntimeException e) {
      fault("report", e);
    }
    say("reported");
  }

  private static Encoding encoding(long seed) {
    Random random = new Random(seed);
    float[] values = new float[MODEL.dimension()];
    for (int k = 0; k < values.length; k++) {
      values[k] = (float) random.nextGaussian();
    }
    return Encoding.of(values);
  }

  private static List<NewEncoding> samples(long... some) {
    return LongStream.of(some)
        .mapToObj(LoadingServer::encoding)
        .map(NewEncoding::of)
        .collect(Collectors.toList());
  }

  /** Returns what tells an encoding from the others. */
  private static String mark(Encoding encoding) {
    return HexFormat.of().formatHex(Arrays.copyOf(encoding.toBytes(), 8));
  }
}
