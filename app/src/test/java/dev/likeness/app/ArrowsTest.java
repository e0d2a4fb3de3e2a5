package dev.likeness.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which module may use which, and behind whose door a library stays. */
class ArrowsTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.likeness");

  /** A module and all that it may use, the product's own modules only. */
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
              Map.entry("style", List.of("gradient", "network", "vision")),
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
              Map.entry("server", with("reports", "tasks", "cli")),
              Map.entry("app", with("reports", "tasks", "cli", "server"))));

  /** A library's packages and the modules that may name them. */
  private static final Map<String, List<String>> DOORS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("ai.onnxruntime..", List.of("network")),
              Map.entry("org.bytedeco..", List.of("training")),
              Map.entry(
                  "com.fasterxml.jackson..",
                  List.of("network", "reports", "tasks", "cli", "server")),
              Map.entry("java.sql..", List.of("gallery")),
              Map.entry("org.sqlite..", List.of("gallery")),
              Map.entry("com.twelvemonkeys..", List.of("vision")),
              Map.entry("com.drew..", List.of("vision")),
              Map.entry("javax.imageio..", List.of("vision")),
              Map.entry("java.awt..", List.of("vision")),
              Map.entry("picocli..", List.of("cli", "app")),
              Map.entry("me.tongfei..", List.of("cli")),
              Map.entry("io.javalin..", List.of("server")),
              Map.entry("jakarta.servlet..", List.of("server")),
              Map.entry("org.eclipse.jetty..", List.of("server"))));

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

  static Stream<String> modules() {
    return ARROWS.keySet().stream();
  }

  static Stream<String> libraries() {
    return DOORS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void everyModuleIsSeen(String module) {
    assertThat(PRODUCT.stream().filter(resideInAnyPackage(packagesOf(module))))
        .as("classes of " + module)
        .isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void modulesUseOnlyTheModulesBelowThem(String module) {
    String[] allowed =
        Stream.concat(Stream.of(module), ARROWS.getOrDefault(module, List.of()).stream())
            .map(ArrowsTest::packagesOf)
            .toArray(String[]::new);
    noClasses()
        .that(resideInAnyPackage(packagesOf(module)))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("dev.likeness..").and(resideOutsideOfPackages(allowed)))
        .check(PRODUCT);
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void librariesStayBehindTheirDoors(String library) {
    String[] doors =
        DOORS.getOrDefault(library, List.of()).stream()
            .map(ArrowsTest::packagesOf)
            .toArray(String[]::new);
    noClasses()
        .that(resideOutsideOfPackages(doors))
        .should()
        .dependOnClassesThat(resideInAnyPackage(library))
        .check(PRODUCT);
  }

  @Test
  void aForbiddenArrowWouldBeSeen() {
    assertThat(
            noClasses()
                .that(resideInAnyPackage(packagesOf("face")))
                .should()
                .dependOnClassesThat(resideInAnyPackage(packagesOf("network")))
                .evaluate(PRODUCT)
                .hasViolation())
        .isTrue();
  }

  @Test
  void librariesAreQuiet() {
    noClasses()
        .that(
            resideOutsideOfPackages(
                packagesOf("app"),
                packagesOf("cli"),
                packagesOf("benchmarks"),
                packagesOf("testing")))
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(PRODUCT);
  }

  private static String packagesOf(String module) {
    return "dev.likeness." + module + "..";
  }
}
