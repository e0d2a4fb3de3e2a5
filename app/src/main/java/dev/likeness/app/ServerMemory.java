package dev.likeness.app;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import dev.likeness.tasks.ConfigurationException;
import java.lang.management.ManagementFactory;

/**
 * The memory that a server has.
 *
 * @param totalBytes the memory of the machine, or of the container, for all that runs in it
 * @param heapBytes the most that Java's heap may take of it
 */
record ServerMemory(long totalBytes, long heapBytes) {
  private static final long MEBI = 1 << 20;

  /** A machine of 384 MiB keeps some of it from its programs. */
  private static final long MIN_TOTAL_BYTES = 320 * MEBI;

  /** The serial collector, which small containers get, leaves a part of 96 MiB out. */
  private static final long MIN_HEAP_BYTES = 90 * MEBI;

  /** Returns what this process has. */
  static ServerMemory ofThisProcess() {
    long total =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    return new ServerMemory(Math.min(total, maxRam()), Runtime.getRuntime().maxMemory());
  }

  /** Returns the memory that Java was told to reckon with, {@code -XX:MaxRAM}. */
  private static long maxRam() {
    try {
      return Long.parseLong(
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
              .getVMOption("MaxRAM")
              .getValue());
    } catch (IllegalArgumentException e) {
      return Long.MAX_VALUE; // Another virtual machine.
    }
  }

  /**
   * Checks that a server can work in it.
   *
   * @throws ConfigurationException if it would be ended by the system, or out of memory, at the
   *     first pictures
   */
  void require() {
    if (totalBytes < MIN_TOTAL_BYTES) {
      throw new ConfigurationException(
          "the server needs 384 MB of memory, and there are "
              + totalBytes / MEBI
              + " MB: give this machine or container more, such as with 'docker run --memory 384m' or"
              + " 'systemctl set-property likeness MemoryMax=384M'");
    }
    if (heapBytes < MIN_HEAP_BYTES) {
      throw new ConfigurationException(
          "the server needs a Java heap of 96 MB, and its limit is "
              + heapBytes / MEBI
              + " MB: set LIKENESS_JAVA_OPTIONS=-Xmx128m, or more for large pictures");
    }
  }
}
