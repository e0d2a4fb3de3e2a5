package dev.likeness.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/**
 * Measures, when run by hand: entries appended per second by one and by many threads, and how long
 * looking over and opening the log takes.
 *
 * <pre>{@code java -cp … dev.likeness.audit.AuditSpeed FOLDER}</pre>
 */
final class AuditSpeed {
  private AuditSpeed() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path file = Path.of(arguments[0]).resolve("audit.log");
    for (int threads : new int[] {1, 4, 16, 64, 256}) {
      append(file, threads, threads == 1 ? 1000 : 20_000 / threads);
    }
    long start = System.nanoTime();
    AuditVerification found = Events.verify(file);
    say(
        "looked %,d entries (%,d bytes) over in %.2f s",
        found.entries(), Files.size(file), since(start));
    start = System.nanoTime();
    AuditLog.open(file).close();
    say("opened in %.4f s", since(start));
  }

  private static void append(Path file, int threads, int each)
      throws IOException, InterruptedException {
    try (AuditLog log = AuditLog.open(file)) {
      CountDownLatch done = new CountDownLatch(threads);
      long start = System.nanoTime();
      for (int t = 0; t < threads; t++) {
        new Thread(
                () -> {
                  for (int i = 0; i < each; i++) {
                    log.append(Events.search("r" + i));
                  }
                  done.countDown();
                })
            .start();
      }
      done.await();
      say("%d threads: %,.0f entries/s", threads, threads * each / since(start));
    }
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void say(String form, Object... values) {
    System.out.printf(Locale.ROOT, form + "%n", values);
  }
}
