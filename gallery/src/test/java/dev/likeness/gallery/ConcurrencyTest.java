package dev.likeness.gallery;

import static dev.likeness.gallery.Samples.MODEL;
import static dev.likeness.gallery.Samples.encoding;
import static dev.likeness.gallery.Samples.samples;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many threads and two processes on one file. */
class ConcurrencyTest {
  private static final int THREADS = 8;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  private Path file() {
    return folder.resolve("gallery");
  }

  /** Each thread sees its own writes at once, whatever the others do; wrong sights are returned. */
  private static List<String> comeAndGo(Gallery gallery, int thread) {
    List<String> wrong = new ArrayList<>();
    Random random = new Random(thread);
    List<Long> mine = new ArrayList<>();
    List<PersonId> ids = new ArrayList<>();
    for (int step = 0; step < 40; step++) {
      long seed = 1000L * thread + step;
      if (mine.isEmpty() || random.nextInt(3) > 0) {
        ids.add(gallery.enrol(NewPerson.named("T" + thread), samples(seed)).id());
        mine.add(seed);
        if (!nearest(gallery, seed).equals(ids.get(ids.size() - 1))) {
          wrong.add("enrolled but not found: " + seed);
        }
      } else {
        int which = random.nextInt(mine.size());
        PersonId id = ids.remove(which);
        long gone = mine.remove(which);
        gallery.forget(id);
        if (nearest(gallery, gone).equals(id)) {
          wrong.add("forgotten but found: " + gone);
        }
      }
    }
    for (int i = 0; i < mine.size(); i++) {
      if (!nearest(gallery, mine.get(i)).equals(ids.get(i))) {
        wrong.add("lost: " + mine.get(i));
      }
    }
    return wrong;
  }

  private static PersonId nearest(Gallery gallery, long seed) {
    return gallery
        .nearest(encoding(seed))
        .map(match -> match.person().id())
        .orElse(new PersonId("nobody"));
  }

  private static List<String> comeAndGoInThreads(Gallery gallery, int firstThread)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<List<String>>> threads = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = firstThread + i;
        threads.add(pool.submit(() -> comeAndGo(gallery, thread)));
      }
      List<String> wrong = new ArrayList<>();
      for (Future<List<String>> thread : threads) {
        wrong.addAll(thread.get());
      }
      return wrong;
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void everyThreadSeesItsOwnWrites() throws Exception {
    try (Gallery gallery = GalleryFile.open(file(), MODEL)) {
      assertThat(comeAndGoInThreads(gallery, 0)).isEmpty();
    }
  }

  @Test
  void afterAllThreadsTheMemoryEqualsTheFile() throws Exception {
    try (Gallery gallery = GalleryFile.open(file(), MODEL)) {
      comeAndGoInThreads(gallery, 0);
      try (Gallery fresh = GalleryFile.open(file(), MODEL)) {
        assertThat(gallery.search(encoding(-1), 9999)).isEqualTo(fresh.search(encoding(-1), 9999));
      }
    }
  }

  /** Comes and goes in threads of a process of its own; prints what was wrong. */
  static final class Other {
    public static void main(String[] arguments) throws Exception {
      try (Gallery gallery = GalleryFile.open(Path.of(arguments[0]), MODEL)) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        comeAndGoInThreads(gallery, THREADS).forEach(out::println);
        out.println("done");
      }
    }
  }

  @Test
  void twoProcessesDoNotDisturbEachOther() throws Exception {
    // The file does not exist yet: both make it.
    Process other = Samples.java(Other.class, file().toString()).start();
    try (Gallery gallery = GalleryFile.open(file(), MODEL);
        BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
      List<String> wrong = comeAndGoInThreads(gallery, 0);
      wrong.addAll(said.lines().toList());
      try (Gallery fresh = GalleryFile.open(file(), MODEL)) {
        assertThat(gallery.search(encoding(-1), 9999)).isEqualTo(fresh.search(encoding(-1), 9999));
      }

      assertThat(wrong).containsExactly("done");
    }
  }

  /** Does what its standard input says, and answers when it is done. */
  static final class Servant {
    public static void main(String[] arguments) throws IOException {
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      try (Gallery gallery = GalleryFile.open(Path.of(arguments[0]), MODEL)) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          String[] words = line.split(" ", -1);
          PersonId id = new PersonId(words[1]);
          switch (words[0]) {
            case "enrol" ->
                gallery.enrol(id, NewPerson.named("X"), samples(Long.parseLong(words[1])));
            case "forget" -> gallery.forget(id);
            default -> gallery.merge(new PersonId("0"), id);
          }
          out.println("done");
        }
      }
    }
  }

  @Test
  void aSearchSeesWhatAnotherProcessWroteBeforeIt() throws Exception {
    Process servant = Samples.java(Servant.class, file().toString()).start();
    List<PersonId> seen = new ArrayList<>();
    List<PersonId> expected = new ArrayList<>();
    try (Gallery gallery = GalleryFile.open(file(), MODEL);
        BufferedReader answers = servant.inputReader(StandardCharsets.UTF_8);
        PrintStream orders =
            new PrintStream(servant.getOutputStream(), true, StandardCharsets.UTF_8)) {
      gallery.enrol(new PersonId("0"), NewPerson.named("Zero"), samples(0));
      for (int i = 1; i <= 100; i++) {
        ask(orders, answers, "enrol " + i);
        seen.add(nearest(gallery, i));
        expected.add(new PersonId("" + i));
        if (i % 4 == 0) {
          ask(orders, answers, "merge " + i);
          seen.add(nearest(gallery, i));
          expected.add(new PersonId("0"));
        } else if (i % 7 == 0) {
          ask(orders, answers, "forget " + i);
          seen.add(
              nearest(gallery, i).equals(new PersonId("" + i))
                  ? new PersonId("stale")
                  : anybodyElse());
          expected.add(anybodyElse());
        }
      }
    }

    assertThat(seen).isEqualTo(expected);
  }

  private static PersonId anybodyElse() {
    return new PersonId("somebody-else");
  }

  private static void ask(PrintStream orders, BufferedReader answers, String order)
      throws IOException {
    orders.println(order);
    assertThat(answers.readLine()).isEqualTo("done");
  }
}
