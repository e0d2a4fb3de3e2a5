package dev.likeness.benchmarks.serving;

import dev.likeness.benchmarks.serving.Api.Said;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Clients that ask one after the other, each as fast as it is answered. */
final class Crowd implements AutoCloseable {
  private static final double ENROLMENTS = 0.1;
  private static final long MAX_PAUSE_SECONDS = 60;

  /** Over all crowds, so that no picture and no id is there twice. */
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

  /** Returns so many clients that have begun to ask. */
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

  /** From now on it is no fault of the server that it cannot be reached. */
  void expectTheEnd() {
    ending = true;
  }

  /** Lets each client have its last answer, and returns what all of them met. */
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
   * Asks until it is answered otherwise than "come again", waiting as long as it is told to.
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
