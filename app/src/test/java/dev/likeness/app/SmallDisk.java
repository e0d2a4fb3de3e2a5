package dev.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A small disk that a program sees: a tmpfs over the folder {@code disk} of its home, in a mount
 * namespace of its own. It can be filled to its last byte, and emptied again, while the program
 * runs. It needs root, or user namespaces.
 */
final class SmallDisk {
  /** Mounts the disk, does as the file {@code full} says, and runs the rest; ends with it. */
  private static final String SCRIPT =
      """
      set -e
      home=$1
      mount -t tmpfs -o size="$2"k none "$home/disk"
      shift 2
      (
        while kill -0 $$ 2>/dev/null; do
          if [ -e "$home/full" ] && [ ! -e "$home/is-full" ]; then
            cat /dev/zero >"$home/disk/rest" 2>/dev/null || true
            touch "$home/is-full"
          elif [ ! -e "$home/full" ] && [ -e "$home/is-full" ]; then
            rm "$home/disk/rest" "$home/is-full"
          fi
          sleep 0.05
        done
      ) &
      exec "$@"
      """;

  private final Path home;
  private final int sizeKib;

  private SmallDisk(Path home, int sizeKib) {
    this.home = home;
    this.sizeKib = sizeKib;
  }

  /** Returns a disk in a home; the test is skipped where none can be mounted. */
  static SmallDisk in(Path home, int sizeKib) throws IOException, InterruptedException {
    assumeThat(canMount()).as("disks can be mounted, by root or in a user namespace").isTrue();
    Files.createDirectories(home.resolve("disk"));
    return new SmallDisk(home, sizeKib);
  }

  private static boolean canMount() throws InterruptedException {
    try {
      return new ProcessBuilder("unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt")
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // there is no unshare
    }
  }

  /** Returns the folder that the program sees the disk at; others see an empty one. */
  Path folder() {
    return home.resolve("disk");
  }

  /** Starts the program on the disk. */
  LaunchedProgram start(Map<String, String> environment, List<String> arguments)
      throws IOException {
    return start(environment, List.of(), arguments);
  }

  /**
   * Starts the program on the disk, by another.
   *
   * @param before the other program, which sees the disk, and its first arguments
   */
  LaunchedProgram start(
      Map<String, String> environment, List<String> before, List<String> arguments)
      throws IOException {
    List<String> launcher =
        new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", SCRIPT, "sh", home.toString()));
    launcher.add(Integer.toString(sizeKib));
    launcher.add("env");
    environment.forEach((name, value) -> launcher.add(name + "=" + value));
    launcher.addAll(before);
    return LaunchedProgram.start(home, launcher, arguments);
  }

  /** Fills the disk. */
  void fill() throws IOException, InterruptedException {
    Files.createFile(home.resolve("full"));
    await(true);
  }

  /** Makes room again, if it is full. */
  void empty() throws IOException, InterruptedException {
    Files.deleteIfExists(home.resolve("full"));
    await(false);
  }

  private void await(boolean full) throws InterruptedException {
    long until = System.nanoTime() + 60_000_000_000L;
    while (Files.exists(home.resolve("is-full")) != full) {
      assertThat(System.nanoTime()).as("the disk follows").isLessThan(until);
      Thread.sleep(20);
    }
  }
}
