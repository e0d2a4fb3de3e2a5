package dev.likeness.server.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.likeness.server.LikenessServer;
import dev.likeness.server.ServerConfig;
import dev.likeness.server.access.ApiKeys;
import dev.likeness.server.access.Grant;
import dev.likeness.server.access.NewKey;
import dev.likeness.server.access.Role;
import dev.likeness.tasks.Home;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server with its own home and four keys, and a client that asks it over HTTP. */
public final class JobServer implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String BOUNDARY = "likeness-test-boundary";
  private static final long PATIENCE_MS = 240_000;

  private final LikenessServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Path folder;
  private final String reader;
  private final String stranger;
  private final String admin;

  /** A part of a multipart body; a file if it has a file name. */
  public static final class Part {
    private final String name;
    private final @Nullable String fileName;
    private final byte[] content;

    private Part(String name, @Nullable String fileName, byte[] content) {
      this.name = name;
      this.fileName = fileName;
      this.content = content;
    }

    public static Part file(String name, String fileName, byte[] content) {
      return new Part(name, fileName, content);
    }

    public static Part text(String name, String text) {
      return new Part(name, null, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** One server-sent event. */
  public record Event(String name, JsonNode data) {}

  /** Starts a server. */
  public JobServer(Path folder, JobLimits limits) throws IOException {
    this.folder = folder;
    Home home = new Home(folder);
    ApiKeys keys = ApiKeys.in(folder.resolve("keys.json"), Clock.systemUTC());
    this.reader = key(keys, "reader", Role.PICTURES);
    this.stranger = key(keys, "stranger", Role.PICTURES);
    this.admin = key(keys, "admin", Role.OPERATOR);
    this.server =
        LikenessServer.start(ServerConfig.defaults(home).withPort(0).withJobs(limits), home);
  }

  private static String key(ApiKeys keys, String name, Role role) {
    return keys.create(new NewKey(name, new Grant(Set.of(role), Set.of(Grant.EVERY), null))).key();
  }

  public Home home() {
    return new Home(folder);
  }

  public Path jobFolder(String id) {
    return folder.resolve("jobs").resolve(id);
  }

  /**
   * Returns the files of a job that has ended, which is told a moment before it is written down:
   * into a file beside, which then takes the place of the record.
   */
  public List<String> filesOf(String job) throws IOException, InterruptedException {
    Path folder = jobFolder(job.substring(job.lastIndexOf('/') + 1));
    Path record = folder.resolve("job.json");
    Path next = folder.resolve("job.json.next");
    for (int i = 0; i < 100 && (!isRecordedAsEnded(record) || Files.exists(next)); i++) {
      Thread.sleep(50);
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .toList();
    }
  }

  private static boolean isRecordedAsEnded(Path record) throws IOException {
    return Files.exists(record)
        && Stream.of("queued", "running")
            .map(state -> "\"" + state + "\"")
            .noneMatch(Files.readString(record)::contains);
  }

  /** Returns a key that may read. */
  public String reader() {
    return reader;
  }

  /** Returns another key that may read. */
  public String stranger() {
    return stranger;
  }

  /** Returns a key that may do everything. */
  public String admin() {
    return admin;
  }

  public HttpResponse<byte[]> get(String key, String path) throws Exception {
    return send(request(key, path).GET());
  }

  public HttpResponse<byte[]> delete(String key, String path) throws Exception {
    return send(request(key, path).DELETE());
  }

  public HttpResponse<byte[]> post(String key, String path, Part... parts) throws Exception {
    return post(key, path, List.of(parts));
  }

  public HttpResponse<byte[]> post(String key, String path, List<Part> parts) throws Exception {
    HttpRequest.Builder request = request(key, path);
    if (parts.isEmpty()) {
      return send(request.POST(HttpRequest.BodyPublishers.noBody()));
    }
    return send(
        request
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body(parts))));
  }

  private static byte[] body(List<Part> parts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Part part : parts) {
      String file = part.fileName == null ? "" : "; filename=\"" + part.fileName + "\"";
      String head =
          "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + part.name + "\"";
      out.write((head + file + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      out.write(part.content);
      out.write("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    out.write(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  private HttpRequest.Builder request(String key, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .timeout(Duration.ofMinutes(2))
        .header("x-api-key", key);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Returns the document of an answer. */
  public static JsonNode json(HttpResponse<byte[]> answer) throws IOException {
    return MAPPER.readTree(answer.body());
  }

  /** Returns the events of a job until a condition is met, or until there are no more. */
  public List<Event> events(String key, String path, Predicate<Event> last) throws Exception {
    HttpResponse<InputStream> answer =
        client.send(request(key, path).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
    List<Event> events = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      String name = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          events.add(new Event(name, MAPPER.readTree(line.substring(6))));
          if (last.test(events.get(events.size() - 1))) {
            break;
          }
        }
      }
    }
    return events;
  }

  /** Asks for a job until it is as wanted, and returns it. */
  public JsonNode await(String key, String path, Predicate<JsonNode> wanted) throws Exception {
    long until = System.currentTimeMillis() + PATIENCE_MS;
    JsonNode job = json(get(key, path));
    while (!wanted.test(job)) {
      if (System.currentTimeMillis() > until) {
        throw new AssertionError("waited in vain, at last the job was " + job);
      }
      Thread.sleep(30);
      job = json(get(key, path));
    }
    return job;
  }

  /** Returns whether a job has ended. */
  public static boolean hasEnded(JsonNode job) {
    return Set.of("done", "failed", "cancelled").contains(job.path("state").asText());
  }

  @Override
  public void close() {
    server.close();
  }
}
