package dev.likeness.cassandra.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The TCP ports of a cluster, the same at the address of each node.
 *
 * <p>They lie below the ports that Linux gives to outgoing connections: nothing takes the port of a
 * node that is stopped and starts again.
 *
 * @param storage of the protocol between nodes
 * @param cql of the protocol of clients
 */
record ClusterPorts(int storage, int cql) {
  private static final int MIN_PORT = 15_000;
  private static final int MAX_PORT = 32_000;
  private static final int MAX_TRIES = 1_000;

  /** Chooses two ports, at random, that are free at all addresses. */
  static ClusterPorts choose(List<InetAddress> addresses) {
    int storage = free(addresses, 0);
    return new ClusterPorts(storage, free(addresses, storage));
  }

  private static int free(List<InetAddress> addresses, int taken) {
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      int port = ThreadLocalRandom.current().nextInt(MIN_PORT, MAX_PORT);
      if (port != taken && addresses.stream().allMatch(address -> isFree(address, port))) {
        return port;
      }
    }
    throw new IllegalStateException(
        "no port from " + MIN_PORT + " to " + MAX_PORT + " is free at " + addresses);
  }

  private static boolean isFree(InetAddress address, int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, address)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
