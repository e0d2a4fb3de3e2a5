package dev.likeness.network.catalogue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fetches one file over HTTP into a {@link PartFile}, going on where an earlier try stopped.
 *
 * <p>A try asks for the bytes that are missing (RFC 9110, section 14: {@code Range}, with {@code
 * If-Range} when there is a strong entity tag). A server that sends the whole again, or part of
 * something else, makes it start over. Redirections are followed to addresses of the same scheme
 * only. Nothing is written beyond the size that was expected.
 */
final class Download {
  private static final int MAX_REDIRECTIONS = 5;
  private static final long WORTH_ANOTHER_TRY_BYTES = 1 << 20;
  private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);
  private static final Set<Integer> REDIRECTION = Set.of(301, 302, 303, 307, 308);
  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+|\\*)");

  private final HttpClient client;
  private final InstallerOptions options;
  private final InstallListener listener;
  private final long total;
  private final PartFile part;

  Download(InstallerOptions options, InstallListener listener, long total, PartFile part) {
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(options.connectTimeout())
            .proxy(options.proxies())
            .build();
    this.options = options;
    this.listener = listener;
    this.total = total;
    this.part = part;
  }

  /**
   * Fetches the file; what has come is in the part afterwards, and is the server's whole file.
   *
   * @throws InstallException if the server does not have it, or every try broke off
   */
  void from(URI address) throws IOException {
    Duration pause = options.pause();
    for (int failures = 1; ; failures++) {
      long before = part.bytes();
      try {
        fetchRest(address);
        return;
      } catch (InstallException | InterruptedIOException e) {
        throw e;
      } catch (IOException e) {
        long here = part.bytes();
        if (here - before >= WORTH_ANOTHER_TRY_BYTES) {
          failures = 0;
          pause = options.pause();
        }
        if (failures >= options.attempts()) {
          throw stopped(address, here, e);
        }
        listener.retrying(words(e), here);
        sleep(pause);
        pause = pause.multipliedBy(2);
      }
    }
  }

  /** Makes one try; returns when the server has sent all that it has. */
  private void fetchRest(URI address) throws IOException {
    long have = part.bytes();
    if (have == total) {
      return;
    }
    if (have > total) {
      part.discard();
      have = 0;
    }
    HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = request(address, have);
    try (Chunks body = new Chunks()) {
      response.body().subscribe(body);
      int status = response.statusCode();
      if (status == 206 && have > 0 && continues(response, have)) {
        receive(response, body);
      } else if (status == 200) {
        part.restart(strongTag(response));
        receive(response, body);
      } else if (have > 0 && (status == 206 || status == 416)) {
        part.discard();
        throw new IOException("the server has other bytes than before");
      } else if (PASSING.contains(status)) {
        throw new IOException("the server answered " + status);
      } else {
        throw new InstallException(
            response.uri()
                + " answered "
                + status
                + (status == 404 || status == 410 ? " (there is no such file)" : "")
                + ": nothing was installed; install from a mirror or a folder instead (--from)");
      }
    }
  }

  /** Sends the request, following redirections, and returns when the head of the answer is here. */
  private HttpResponse<Flow.Publisher<List<ByteBuffer>>> request(URI address, long have)
      throws IOException {
    URI target = address;
    for (int i = 0; i <= MAX_REDIRECTIONS; i++) {
      HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = send(target, have);
      if (!REDIRECTION.contains(response.statusCode())) {
        return response;
      }
      try (Chunks body = new Chunks()) {
        response.body().subscribe(body);
      }
      target = redirection(target, response.headers().firstValue("location"));
    }
    throw new InstallException(
        address
            + " leads to more than "
            + MAX_REDIRECTIONS
            + " redirections: nothing was installed");
  }

  private static URI redirection(URI from, Optional<String> location) throws InstallException {
    try {
      URI to = from.resolve(location.orElseThrow(() -> new IllegalArgumentException("nowhere")));
      if (from.getScheme().equals(to.getScheme()) && to.getHost() != null) {
        return to;
      }
    } catch (IllegalArgumentException e) {
      throw new InstallException(from + " redirects to no address: " + words(e), e);
    }
    throw new InstallException(
        from
            + " redirects to "
            + location.orElse("nowhere")
            + ": only redirections within "
            + from.getScheme()
            + " are followed");
  }

  private HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(URI target, long have)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target).header("Accept-Encoding", "identity");
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
      part.entityTag().ifPresent(tag -> request.header("If-Range", tag));
    }
    CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> answer =
        client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofPublisher());
    Duration limit = options.connectTimeout().plus(options.idleTimeout());
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(target.getHost() + ": " + words(cause), cause);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException(
          target.getHost() + " did not answer within " + limit.toMillis() / 1000.0 + " s", e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw interrupted();
    }
  }

  private void receive(HttpResponse<?> response, Chunks body) throws IOException {
    requireUsable(response);
    boolean announced = response.headers().firstValue("content-length").isPresent();
    long have = part.bytes();
    listener.progress(have, total);
    try (FileChannel into = part.append()) {
      Optional<List<ByteBuffer>> chunk = body.next(options.idleTimeout());
      while (chunk.isPresent()) {
        for (ByteBuffer bytes : chunk.get()) {
          have += bytes.remaining();
          if (have > total) {
            throw tooLong("sends more than that");
          }
          PartFile.write(into, bytes);
        }
        listener.progress(have, total);
        chunk = body.next(options.idleTimeout());
      }
    }
    // A body of announced length that ended is whole, however short; others may have been cut off.
    if (have < total && (!announced || response.statusCode() == 206)) {
      throw new IOException("the connection ended early");
    }
  }

  private void requireUsable(HttpResponse<?> response) throws IOException {
    String encoding = response.headers().firstValue("content-encoding").orElse("identity");
    if (!encoding.equals("identity")) {
      part.discard();
      throw new InstallException(
          response.uri() + " sends the file encoded as " + encoding + ", which was not asked for");
    }
    OptionalLong length = response.headers().firstValueAsLong("content-length");
    if (length.isPresent() && length.getAsLong() > total - part.bytes()) {
      throw tooLong("announces %,d".formatted(length.getAsLong() + part.bytes()));
    }
  }

  private InstallException tooLong(String what) throws IOException {
    part.discard();
    return new InstallException(
        "the card says %,d bytes, the server %s: it has another file, nothing was installed"
            .formatted(total, what));
  }

  private boolean continues(HttpResponse<?> response, long have) {
    Matcher range =
        CONTENT_RANGE.matcher(response.headers().firstValue("content-range").orElse("").strip());
    return range.matches()
        && range.group(1).equals(Long.toString(have))
        && (range.group(2).equals("*") || range.group(2).equals(Long.toString(total)));
  }

  /** Returns the entity tag if it promises equal bytes, which a weak one does not. */
  private static Optional<String> strongTag(HttpResponse<?> response) {
    return response.headers().firstValue("etag").filter(tag -> tag.startsWith("\""));
  }

  private InstallException stopped(URI address, long have, IOException cause) {
    return new InstallException(
        "the download from %s stopped after %,d of %,d bytes (%s): run the command again to resume"
            .formatted(address.getHost(), have, total, words(cause)),
        cause);
  }

  private static void sleep(Duration pause) throws InterruptedIOException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("the installation was interrupted");
  }

  /** Returns what a failure says, or what it is called when it says nothing. */
  static String words(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
