package dev.likeness.benchmarks.serving;

import dev.likeness.benchmarks.serving.Api.Said;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One key attacks a server, and the time that others wait is measured: an administrator who lists
 * keys, a gate that sends frames of admissions, and another key that searches, each a few times a
 * second. First without an attack; then 36 uploads at a byte a second; then twelve callers that
 * send a small WebP of 40 megapixels; then 64 that search.
 */
final class Starvation {
  private static final int UPLOADS = 36;
  private static final int BOMBS = 12;
  private static final int SEARCHES = 64;
  private static final int BOMB_WIDTH_PX = 8000;
  private static final int BOMB_HEIGHT_PX = 5000;
  private static final double WANTED_MS = 2000;
  private static final Duration BEFORE = Duration.ofSeconds(3);

  private final Api administrator;
  private final Api attacker;
  private final Api gate;
  private final Api other;
  private final Duration time;
  private final Pictures pictures = Pictures.ofSamples();
  private String admission = "";
  private int frames;

  private Starvation(Api administrator, Duration time) throws IOException, InterruptedException {
    List<String> roles = List.of("door", "pictures");
    this.administrator = administrator;
    this.attacker = administrator.with(administrator.createKey(roles));
    this.gate = administrator.with(administrator.createKey(roles));
    this.other = administrator.with(administrator.createKey(roles));
    this.time = time;
  }

  /**
   * Runs all attacks, each for so long.
   *
   * @return whether everybody else was answered, 99 of 100 times within two seconds
   */
  static boolean run(Path launcher, Path folder, Duration time)
      throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.start(launcher, folder)) {
      Api api =
          new Api(
              server.address(),
              server.firstKey().orElseThrow(() -> new IOException("the server told no first key")));
      Starvation starvation = new Starvation(api, time);
      api.enrol("somebody", List.of(starvation.pictures.toSearch(0)));
      boolean served = starvation.attacks();
      say("%nmost resident: %,d MB", server.mostResidentMb());
      server.complaints().ifPresent(text -> say("the server's log:%n%s", text));
      return served;
    }
  }

  private boolean attacks() throws InterruptedException {
    byte[] bomb = PlainWebp.of(BOMB_WIDTH_PX, BOMB_HEIGHT_PX);
    boolean served = attack("no attack", 0, () -> {});
    served &= attack("uploads at a byte a second", UPLOADS, () -> Attack.upload(attacker));
    served &= attack("WebP files of 40 megapixels", BOMBS, () -> attacker.detect(bomb));
    return attack("searches", SEARCHES, () -> attacker.search(pictures.toSearch(1))) && served;
  }

  private boolean attack(String name, int attackers, Attack.Blow blow) throws InterruptedException {
    List<Victim> victims =
        List.of(
            new Victim("administrator's list", administrator::keys),
            new Victim("gate's frame", this::frame),
            new Victim("another key's search", () -> other.search(pictures.toSearch(0))));
    try (Attack attack = Attack.of(attackers, blow)) {
      Thread.sleep(BEFORE.toMillis());
      long end = System.nanoTime() + time.toNanos();
      List<Thread> threads = new ArrayList<>();
      for (Victim victim : victims) {
        Thread thread = new Thread(() -> victim.askUntil(end));
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join();
      }
      say(
          "%n%s: %d at once, %,d in %d s",
          name, attackers, attack.requests(), time.plus(BEFORE).toSeconds());
    }
    victims.forEach(victim -> say("%s", victim.report()));
    return victims.stream().allMatch(victim -> victim.isServedWithin(WANTED_MS));
  }

  /** Sends the next frame; of a new admission if the one before has ended. */
  private Said frame() throws IOException, InterruptedException {
    if (admission.isEmpty()) {
      admission = gate.beginAdmission().document().path("id").asText();
    }
    Said said = gate.sendFrame(admission, pictures.toEnrol(frames++));
    if (!said.document().path("state").asText().equals("running")) {
      admission = "";
    }
    return said;
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
