package dev.likeness.testing.architecture;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The modules of the product: which module may use which, and which may name a library. */
public final class Modules {
  /** Each module and all modules of the product that it may use. */
  private static final Map<String, List<String>> ARROWS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("encoding", List.of()),
              Map.entry("audit", List.of()),
              Map.entry("vision", List.of()),
              Map.entry("network", List.of("vision", "encoding")),
              Map.entry("models", List.of("network", "vision")),
              Map.entry("samples", List.of()),
              Map.entry("gradient", List.of("network")),
              Map.entry("style", List.of("gradient", "network", "vision", "encoding")),
              Map.entry("lens", List.of("network", "vision")),
              Map.entry("training", List.of("network", "vision")),
              Map.entry("face", List.of("network", "vision", "encoding")),
              Map.entry("gallery", List.of("encoding")),
              Map.entry("recognition", List.of("face", "gallery", "network", "vision", "encoding")),
              Map.entry("evaluation", List.of("face", "gallery", "network", "vision", "encoding")),
              Map.entry(
                  "learning",
                  List.of("training", "evaluation", "face", "network", "vision", "encoding")),
              Map.entry(
                  "reports",
                  List.of(
                      "recognition",
                      "learning",
                      "evaluation",
                      "lens",
                      "face",
                      "gallery",
                      "network",
                      "vision",
                      "encoding")),
              Map.entry("tasks", with("reports")),
              Map.entry("cli", with("reports", "tasks")),
              Map.entry("server", with("reports", "tasks")),
              Map.entry("app", with("reports", "tasks", "cli", "server"))));

  /** The packages of a library and the modules that may name them. */
  private static final Map<String, List<String>> LIBRARIES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("ai.onnxruntime..", List.of("network")),
              Map.entry("org.bytedeco..", List.of("training")),
              Map.entry(
                  "com.fasterxml.jackson..",
                  List.of("network", "reports", "tasks", "cli", "server")),
              Map.entry("org.apache.commons.numbers..", List.of("evaluation")),
              Map.entry("de.siegmar.fastcsv..", List.of("evaluation", "cli")),
              Map.entry("java.sql..", List.of("gallery")),
              Map.entry("org.sqlite..", List.of("gallery")),
              // The store of it is a module beside the gallery, whose packages these rules cover.
              Map.entry("com.datastax..", List.of()),
              Map.entry("com.twelvemonkeys..", List.of("vision")),
              Map.entry("com.drew..", List.of("vision")),
              Map.entry("javax.imageio..", List.of("vision")),
              Map.entry("java.awt..", List.of("vision")),
              Map.entry("picocli..", List.of("cli", "app")),
              Map.entry("me.tongfei..", List.of("cli")),
              Map.entry("io.javalin..", List.of("server")),
              Map.entry("jakarta.servlet..", List.of("server")),
              Map.entry("org.eclipse.jetty..", List.of("server"))));

  /** Modules in which only some classes may name a library that is open to the module. */
  private static final Map<String, Adapters> ADAPTERS =
      Map.of(
          "server",
          new Adapters(
              List.of("io.javalin..", "jakarta.servlet..", "org.eclipse.jetty.."),
              List.of("WebServer", "HttpCall", "JettyErrors", "ConnectionGuard")));

  /** Modules that may write to standard streams, read the environment and end the process. */
  private static final Set<String> PROGRAMS = Set.of("app", "cli");

  private Modules() {}

  /**
   * Libraries and the classes of a module that adapt them.
   *
   * @param libraries patterns of packages
   * @param classes simple names
   */
  record Adapters(List<String> libraries, List<String> classes) {}

  /** Returns the adapters of a module that keeps libraries to some of its classes. */
  static Optional<Adapters> adaptersOf(String module) {
    return Optional.ofNullable(ADAPTERS.get(module));
  }

  /** Returns the modules by name. */
  static Set<String> all() {
    return ARROWS.keySet();
  }

  /**
   * Returns the modules that a module may use.
   *
   * @throws IllegalArgumentException if there is no module of that name
   */
  static List<String> usableBy(String module) {
    List<String> usable = ARROWS.get(module);
    if (usable == null) {
      throw new IllegalArgumentException(
          "expected one of the modules " + all() + ", got '" + module + "': list it in Modules");
    }
    return usable;
  }

  /** Returns the packages of libraries that a module may not name. */
  static List<String> librariesClosedTo(String module) {
    return LIBRARIES.entrySet().stream()
        .filter(library -> !library.getValue().contains(module))
        .map(Map.Entry::getKey)
        .toList();
  }

  static boolean isProgram(String module) {
    return PROGRAMS.contains(module);
  }

  /** Returns all modules that use cases stand on, and some above them. */
  private static List<String> with(String... above) {
    return Stream.concat(
            Stream.of(
                "encoding",
                "audit",
                "vision",
                "network",
                "models",
                "samples",
                "gradient",
                "style",
                "lens",
                "training",
                "face",
                "gallery",
                "recognition",
                "evaluation",
                "learning"),
            Stream.of(above))
        .toList();
  }
}
