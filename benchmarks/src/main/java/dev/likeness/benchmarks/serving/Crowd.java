package dev.likeness.benchmarks.serving;

import dev.likeness.benchmarks.serving.Api.Said;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Concurrent clients, each sending its next request as soon as the last is answered. */
final class Crowd implements AutoCloseable {
  private static final double ENROLMENTS = 0.1;
  private static final long MAX_PAUSE_SECONDS = 60;

  /** Shared by all crowds, so that pictures and ids are unique. */
  private static final AtomicLong NEXT_PERSON = new AtomicLong();

  private final Api api;
  private final Pictures pictures;
  private final Ledger ledger;
  private final Tally tally = new Tally();
  private final List<Thread> clients = new ArrayList<>();
  private volatile boolean asking = true;
  private volatile boolean ending;

  private Crowd(Api api, Pictures pictures, Ledger ledger) {
    this.api = api;
    this.pictures = pictures;
    this.ledger = ledger;
  }

  /** Starts the given number of clients. */
  static Crowd of(int clients, Api api, Pictures pictures, Ledger ledger) {
    Crowd crowd = new Crowd(api, pictures, ledger);
    for (int i = 0; i < clients; i++) {
      SplittableRandom random = new SplittableRandom(i);
      crowd.clients.add(new Thread(() -> crowd.ask(random), "client-" + i));
    }
    crowd.tally.begin();
    crowd.clients.forEach(Thread::start);
    return crowd;
  }

  /** From now on connection failures are expected. */
  void expectTheEnd() {
    ending = true;
  }

  /** Waits for the last answer of each client and returns the tally of all. */
  Tally finish() throws InterruptedException {
    tally.end();
    close();
    for (Thread client : clients) {
      client.join();
    }
    return tally;
  }

  @Override
  public void close() {
    asking = false;
  }

  private void ask(SplittableRandom random) {
    try {
      while (asking) {
        boolean enrols = random.nextDouble() < ENROLMENTS;
        boolean reached = enrols ? enrol(random.nextInt(1, 3)) : search(random.nextInt(1 << 20));
        if (!reached) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean search(int number) throws InterruptedException {
    return insist(Tally.Kind.SEARCH, () -> api.search(pictures.toSearch(number))) != null;
  }

  private boolean enrol(int faces) throws InterruptedException {
    long number = NEXT_PERSON.incrementAndGet();
    String id = "p" + number;
    List<byte[]> files = new ArrayList<>();
    for (int i = 0; i < faces; i++) {
      files.add(pictures.toEnrol(2 * number + i));
    }
    Said said = insist(Tally.Kind.ENROLMENT, () -> api.enrol(id, files));
    if (said != null && said.status() == 201) {
      ledger.acknowledged(id, said.document().at("/person/encodings").asInt());
    }
    return said != null;
  }

  @FunctionalInterface
  private interface Asking {
    Said ask() throws IOException, InterruptedException;
  }

  /**
   * Repeats a request while the answer is 429 or 503, waiting as {@code Retry-After} demands.
   *
   * @return the last answer; null if the server is gone
   */
  private @Nullable Said insist(Tally.Kind kind, Asking asking) throws InterruptedException {
    while (true) {
      long began = System.nanoTime();
      Said said;
      try {
        said = asking.ask();
      } catch (IOException e) {
        if (!ending) {
          tally.unreachable(e);
        }
        return null;
      }
      tally.answered(kind, said, System.nanoTime() - began);
      if ((said.status() != 429 && said.status() != 503) || !this.asking) {
        return said;
      }
      Thread.sleep(1000 * Math.min(MAX_PAUSE_SECONDS, said.retryAfterSeconds().orElse(1)));
    }
  }
}
