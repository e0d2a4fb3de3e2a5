package dev.likeness.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.likeness.samples.Samples;
import dev.likeness.server.LikenessServer;
import dev.likeness.server.ServerConfig;
import dev.likeness.tasks.Home;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;

/** Clients generated from the served document compile, and that in Java does a round trip. */
class GeneratedClientsTest {
  private static final String ROUND_TRIP = "RoundTrip.java.txt";
  private static final String TSCONFIG =
      """
      {
        "compilerOptions": {
          "strict": true,
          "noEmit": true,
          "target": "es2020",
          "module": "es2020",
          "moduleResolution": "bundler",
          "lib": ["es2020", "dom"],
          "types": []
        },
        "include": ["**/*.ts"],
        "exclude": ["node_modules"]
      }
      """;

  @TempDir static Path folder = Path.of("unset");
  static LikenessServer server;
  static Path document = Path.of("unset");

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Home home = new Home(folder.resolve("home"));
    server = LikenessServer.start(ServerConfig.defaults(home).withPort(0), home);
    document = folder.resolve("openapi.json");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.address() + "/v1/openapi.json")).build();
    HttpClient.newBuilder()
        .proxy(HttpClient.Builder.NO_PROXY)
        .build()
        .send(request, BodyHandlers.ofFile(document));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Path generated(String generator, Map<String, Object> options) {
    Path target = folder.resolve(generator);
    CodegenConfigurator configurator = new CodegenConfigurator();
    configurator.setGeneratorName(generator);
    configurator.setInputSpec(document.toString());
    configurator.setOutputDir(target.toString());
    options.forEach(configurator::addAdditionalProperty);
    new DefaultGenerator().opts(configurator.toClientOptInput()).generate();
    return target;
  }

  @Test
  void aJavaClientEnrolsSearchesPaintsAndForgets() throws Exception {
    Path client = generated("java", Map.of("library", "native", "openApiNullable", "false"));
    Path roundTrip = client.resolve("src/main/java/RoundTrip.java");
    try (var in = GeneratedClientsTest.class.getResourceAsStream(ROUND_TRIP)) {
      Files.copy(Objects.requireNonNull(in), roundTrip);
    }
    Path classes = Files.createDirectory(folder.resolve("classes"));
    assertThat(compile(client.resolve("src/main/java"), classes)).isEmpty();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Object said =
          loader
              .loadClass("RoundTrip")
              .getMethod("run", String.class, String.class, Path.class, Path.class, Path.class)
              .invoke(
                  null,
                  server.address(),
                  server.firstKey().orElseThrow().key(),
                  file("mei", 1),
                  file("mei", 2),
                  file("anna", 1));

      assertThat(said).isEqualTo("found Zo\u00eb; painted 64 px; forgot 1; found nobody");
    }
  }

  private static Path file(String person, int number) throws IOException {
    byte[] bytes = Samples.bytes(Samples.picturesOf(person).get(number - 1));
    return Files.write(folder.resolve(person + number + ".jpg"), bytes);
  }

  private static String compile(Path sources, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (Stream<Path> files = Files.walk(sources);
        StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<Path> all = files.filter(file -> file.toString().endsWith(".java")).toList();
      List<String> options =
          List.of(
              "-proc:none",
              "-nowarn",
              "-d",
              classes.toString(),
              "-cp",
              System.getProperty("java.class.path"));
      boolean compiled =
          compiler
              .getTask(said, manager, null, options, null, manager.getJavaFileObjectsFromPaths(all))
              .call();
      return compiled ? "" : said.toString();
    }
  }

  @Test
  void aTypeScriptClientCompiles() throws Exception {
    boolean npm = Files.isRegularFile(Path.of("/usr/bin/npm"));
    assumeTrue(npm || "true".equals(System.getenv("CI")), "npm is not there: no TypeScript");
    Path client = generated("typescript-fetch", Map.of());
    Files.writeString(client.resolve("package.json"), "{}");
    run(client, "npm", "install", "--no-save", "--no-audit", "--no-fund", "typescript@5.9.3");
    Files.writeString(client.resolve("tsconfig.json"), TSCONFIG);

    assertThat(run(client, "node_modules/.bin/tsc", "--project", ".")).isEmpty();
  }

  /** Returns what a command says, which must end well. */
  private static String run(Path in, String... command) throws IOException, InterruptedException {
    Path said = Files.createTempFile(folder, "said", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    boolean ended = process.waitFor(2, TimeUnit.MINUTES);
    process.destroyForcibly();
    String text = Files.readString(said);
    assertThat(ended).as(text).isTrue();
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }
}
