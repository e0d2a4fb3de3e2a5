package dev.likeness.cassandra.testing;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The jars of Cassandra in the local Maven repository, as the build listed them. */
final class NodeLibraries {
  private static final String LIST = "libraries.txt";

  /** Jars of the Maven plugin that made the list. */
  private static final List<String> OF_THE_PLUGIN =
      List.of("maven-antrun-plugin-", "plexus-utils-");

  private final List<Path> jars;

  private NodeLibraries(List<Path> jars) {
    this.jars = jars;
  }

  /**
   * Reads the list.
   *
   * @throws IllegalStateException if the build left no list, or a jar is gone
   */
  static NodeLibraries listed() {
    try (InputStream list = NodeLibraries.class.getResourceAsStream(LIST)) {
      if (list == null) {
        throw new IllegalStateException(
            LIST + " is missing: run 'mvn -pl cassandra-testing process-resources'");
      }
      List<Path> jars =
          new String(list.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(Path::of)
              .filter(NodeLibraries::isOfCassandra)
              .toList();
      for (Path jar : jars) {
        if (!Files.isReadable(jar)) {
          throw new IllegalStateException(
              jar + " is missing: run 'mvn -pl cassandra-testing process-resources'");
        }
      }
      return new NodeLibraries(jars);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOfCassandra(Path jar) {
    return OF_THE_PLUGIN.stream().noneMatch(jar.getFileName().toString()::startsWith);
  }

  /** Returns the class path of a node's process: Cassandra, and {@link NodeProcess}. */
  String classPath() {
    return Stream.concat(jars.stream(), Stream.of(ownClasses()))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Returns the agent by which Cassandra measures the memory of its objects. */
  Path memoryMeter() {
    return jars.stream()
        .filter(jar -> jar.getFileName().toString().startsWith("jamm-"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("expected jamm among the jars of Cassandra"));
  }

  private static Path ownClasses() {
    try {
      return Path.of(NodeProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
