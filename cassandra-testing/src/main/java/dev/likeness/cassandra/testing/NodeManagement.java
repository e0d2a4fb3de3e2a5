package dev.likeness.cassandra.testing;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Cassandra's storage service, managed through the attach mechanism of Java: the node has no
 * management port of its own.
 */
final class NodeManagement {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String STORAGE_SERVICE = "org.apache.cassandra.db:type=StorageService";

  private final long process;

  NodeManagement(long process) {
    this.process = process;
  }

  /** Writes the rows of a keyspace that are in memory to SSTable files. */
  void flush(String keyspace) {
    call(
        (server, service) ->
            server.invoke(
                service,
                "forceKeyspaceFlush",
                new Object[] {keyspace, new String[0]},
                new String[] {String.class.getName(), String[].class.getName()}));
  }

  /**
   * Returns the nodes, as {@code address:port}, that this node takes for alive, itself included.
   */
  Set<String> liveNodes() {
    Object nodes = call((server, service) -> server.getAttribute(service, "LiveNodesWithPort"));
    Set<String> live = new HashSet<>();
    for (Object node : (List<?>) nodes) {
      live.add(node.toString());
    }
    return live;
  }

  private Object call(Call call) {
    return CompletableFuture.supplyAsync(() -> connectAnd(call))
        .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  @SuppressWarnings("BanJNDI") // to a process that this one started
  private Object connectAnd(Call call) {
    try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(agent()))) {
      Object result =
          call.on(connector.getMBeanServerConnection(), new ObjectName(STORAGE_SERVICE));
      return result == null ? "" : result;
    } catch (IOException | JMException | AttachNotSupportedException e) {
      throw new IllegalStateException("node of process " + process + " cannot be managed", e);
    }
  }

  private String agent() throws IOException, AttachNotSupportedException {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(process));
    try {
      return machine.startLocalManagementAgent();
    } finally {
      machine.detach();
    }
  }

  private interface Call {
    @org.jspecify.annotations.Nullable
    Object on(MBeanServerConnection server, ObjectName service) throws IOException, JMException;
  }
}
