package dev.likeness.cassandra.testing;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a node is started with: its configuration files and its command.
 *
 * <p>Departures from Cassandra's defaults are of three kinds: small buffers and few threads, since
 * three nodes share a small machine; no waits at start, since all nodes of a test are near; a
 * commit log that is synchronised before a write is acknowledged, as in production.
 *
 * @param folder of the node
 * @param addresses of all nodes of the cluster, all of them seeds
 * @param index of this node among them
 * @param security what clients are asked for; empty if for nothing
 */
record NodeSettings(
    Path folder,
    List<InetAddress> addresses,
    int index,
    ClusterPorts ports,
    Optional<NodeSecurity> security) {
  NodeSettings {
    addresses = List.copyOf(addresses);
  }

  InetAddress address() {
    return addresses.get(index);
  }

  /** Writes cassandra.yaml and logback.xml into the node's folder. */
  void write() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(configuration(), yaml());
    Files.writeString(logging(), LOGBACK);
  }

  /** Returns the command of the node's process, for the Java that runs this. */
  List<String> command(NodeLibraries libraries) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + libraries.memoryMeter(),
                "-Dcassandra.config=" + configuration().toUri(),
                "-Dcassandra.storagedir=" + folder,
                "-Dcassandra.logdir=" + folder,
                "-Dlogback.configurationFile=" + logging()));
    command.addAll(JVM_OPTIONS);
    command.addAll(List.of("-cp", libraries.classPath(), NodeProcess.class.getName()));
    return command;
  }

  private Path configuration() {
    return folder.resolve("cassandra.yaml");
  }

  private Path logging() {
    return folder.resolve("logback.xml");
  }

  private String yaml() {
    String seeds =
        addresses.stream()
            .map(seed -> seed.getHostAddress() + ":" + ports.storage())
            .collect(Collectors.joining(","));
    return YAML.formatted(
            ports.storage(),
            address().getHostAddress(),
            ports.storage(),
            address().getHostAddress(),
            ports.cql(),
            seeds,
            token())
        + security.map(NodeSecurity::yaml).orElse("");
  }

  /** Returns the first token of this node's range, where all ranges are of one size. */
  private BigInteger token() {
    return BigInteger.TWO
        .pow(64)
        .multiply(BigInteger.valueOf(index))
        .divide(BigInteger.valueOf(addresses.size()))
        .subtract(BigInteger.TWO.pow(63));
  }

  private static final String YAML =
      """
      cluster_name: likeness_%d
      partitioner: org.apache.cassandra.dht.Murmur3Partitioner
      endpoint_snitch: SimpleSnitch
      listen_address: %s
      storage_port: %d
      rpc_address: %s
      native_transport_port: %d
      seed_provider:
        - class_name: org.apache.cassandra.locator.SimpleSeedProvider
          parameters:
            - seeds: "%s"
      num_tokens: 1
      initial_token: "%d"
      auto_bootstrap: false
      storage_compatibility_mode: NONE
      paxos_variant: v2
      # An acknowledged write survives the end of the process.
      commitlog_sync: group
      commitlog_sync_group_window: 5ms
      commitlog_total_space: 128MiB
      disk_failure_policy: stop
      hinted_handoff_enabled: true
      hints_flush_period: 1s
      # Little memory.
      memtable_heap_space: 32MiB
      memtable_offheap_space: 32MiB
      memtable_flush_writers: 1
      file_cache_enabled: false
      networking_cache_size: 16MiB
      key_cache_size: 1MiB
      row_cache_size: 0MiB
      counter_cache_size: 0MiB
      repair_session_space: 8MiB
      # Few threads.
      concurrent_reads: 8
      concurrent_writes: 8
      concurrent_counter_writes: 2
      concurrent_materialized_view_writes: 2
      concurrent_compactors: 1
      native_transport_max_threads: 16
      auto_snapshot: false
      """;

  private static final String LOGBACK =
      """
      <configuration>
        <appender name="console" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%d{HH:mm:ss.SSS} %-5level [%thread] %logger{1} - %msg%n</pattern></encoder>
        </appender>
        <root level="INFO"><appender-ref ref="console"/></root>
      </configuration>
      """;

  private static final List<String> JVM_OPTIONS =
      List.of(
          // Heap and start
          "-Xms96m",
          "-Xmx400m",
          "-Xss512k",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+PerfDisableSharedMem",
          "-XX:MaxDirectMemorySize=128m",
          "-XX:+ExitOnOutOfMemoryError",
          "-Djava.net.preferIPv4Stack=true",
          // A start without waits
          "-Dcassandra-foreground=yes",
          "-Dcassandra.skip_wait_for_gossip_to_settle=0",
          "-Dcassandra.ring_delay_ms=1000",
          "-Dcassandra.superuser_setup_delay_ms=0",
          // measured at each start otherwise, for a second
          "-Dcassandra.memtable.row_overhead_size=180",
          // conf/jvm17-server.options of Cassandra 5.0
          "-Djdk.attach.allowAttachSelf=true",
          "-Dio.netty.tryReflectionSetAccessible=true",
          "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
          "--add-exports=java.management.rmi/com.sun.jmx.remote.internal.rmi=ALL-UNNAMED",
          "--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED",
          "--add-exports=java.rmi/sun.rmi.server=ALL-UNNAMED",
          "--add-exports=java.sql/java.sql=ALL-UNNAMED",
          "--add-exports=java.base/java.lang.ref=ALL-UNNAMED",
          "--add-exports=jdk.unsupported/sun.misc=ALL-UNNAMED",
          "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED",
          "--add-exports=jdk.attach/sun.tools.attach=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.module=ALL-UNNAMED",
          "--add-opens=java.base/jdk.internal.loader=ALL-UNNAMED",
          "--add-opens=java.base/jdk.internal.ref=ALL-UNNAMED",
          "--add-opens=java.base/jdk.internal.reflect=ALL-UNNAMED",
          "--add-opens=java.base/jdk.internal.math=ALL-UNNAMED",
          "--add-opens=java.base/jdk.internal.module=ALL-UNNAMED",
          "--add-opens=java.base/jdk.internal.util.jar=ALL-UNNAMED",
          "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
          "--add-opens=jdk.compiler/com.sun.tools.javac=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED");
}
