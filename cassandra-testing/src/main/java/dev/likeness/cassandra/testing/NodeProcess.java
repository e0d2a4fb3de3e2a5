package dev.likeness.cassandra.testing;

import java.io.IOException;

/**
 * The main class of a node's process: Cassandra's daemon, which ends when the process that started
 * it ends, even if that was killed.
 *
 * <p>The starting process holds the other end of the standard input and writes nothing to it: its
 * end closes the input.
 */
final class NodeProcess {
  private static final String DAEMON = "org.apache.cassandra.service.CassandraDaemon";

  private NodeProcess() {}

  public static void main(String[] arguments) throws ReflectiveOperationException {
    Thread watch = new Thread(NodeProcess::haltAtEndOfInput, "starting-process-watch");
    watch.setDaemon(true);
    watch.start();
    Class.forName(DAEMON).getMethod("main", String[].class).invoke(null, (Object) arguments);
  }

  private static void haltAtEndOfInput() {
    try {
      while (System.in.read() >= 0) {
        // nothing is expected
      }
    } catch (IOException e) {
      // the same as its end
    }
    Runtime.getRuntime().halt(1);
  }
}
