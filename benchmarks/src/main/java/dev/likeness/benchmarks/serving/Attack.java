package dev.likeness.benchmarks.serving;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Threads that ask with one key for more than their share, until they are closed. */
final class Attack implements AutoCloseable {
  private static final int UPLOAD_BYTES = 100_000;
  private static final long TRICKLE_MS = 1000;

  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong requests = new AtomicLong();
  private volatile boolean goesOn = true;

  /** What an attacker does again and again. */
  @FunctionalInterface
  interface Blow {
    void strike() throws IOException, InterruptedException;
  }

  private Attack() {}

  /** Starts so many threads that each strike again as soon as they are answered. */
  static Attack of(int attackers, Blow blow) {
    Attack attack = new Attack();
    for (int i = 0; i < attackers; i++) {
      attack.threads.add(new Thread(() -> attack.go(blow), "attacker-" + i));
    }
    attack.threads.forEach(Thread::start);
    return attack;
  }

  /** Sends an upload of which a byte comes each second, until the server ends it. */
  static void upload(Api api) throws IOException, InterruptedException {
    try (Socket socket = api.beginUpload(UPLOAD_BYTES)) {
      while (socket.getInputStream().available() == 0) {
        socket.getOutputStream().write('-');
        Thread.sleep(TRICKLE_MS);
      }
    }
  }

  private void go(Blow blow) {
    while (goesOn) {
      try {
        requests.incrementAndGet();
        blow.strike();
      } catch (IOException e) {
        // The server ends what takes too long: the next one.
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Returns how many requests were begun. */
  long requests() {
    return requests.get();
  }

  @Override
  public void close() {
    goesOn = false;
    try {
      for (Thread thread : threads) {
        thread.interrupt();
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
