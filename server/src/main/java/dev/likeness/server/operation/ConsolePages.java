package dev.likeness.server.operation;

import dev.likeness.network.Sha256;
import dev.likeness.server.request.Answer;
import dev.likeness.server.request.Api;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The console's files, which lie in the program's jar.
 *
 * <p>A browser keeps them and asks each time whether they are still the same.
 */
public final class ConsolePages implements Api.Pages {
  private static final String FOLDER = "/dev/likeness/server/console";
  private static final Pattern FILE =
      Pattern.compile(
          "(/[A-Za-z0-9_-]{1,64}){0,4}/[A-Za-z0-9_-]{1,64}([.][A-Za-z0-9_-]{1,16}){1,3}");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon",
          "json", "application/json",
          "webmanifest", "application/manifest+json",
          "woff2", "font/woff2");

  private final Map<String, Page> pages = new ConcurrentHashMap<>();

  @SuppressWarnings("ArrayRecordComponent") // Never compared, and never handed on uncopied.
  private record Page(byte[] content, String type, String tag) {}

  @Override
  public Optional<Answer> page(String path, @Nullable String known) {
    String file = path.equals("/") ? "/index.html" : path;
    String ending = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String type = TYPES.get(ending);
    if (type == null || !FILE.matcher(file).matches()) {
      return Optional.empty();
    }
    return find(file, type).map(page -> answer(page, known));
  }

  private static Answer answer(Page page, @Nullable String known) {
    Answer answer =
        page.tag().equals(known) ? Answer.notModified() : Answer.bytes(page.type(), page.content());
    return answer.withHeader("ETag", page.tag()).withHeader("Cache-Control", "no-cache");
  }

  private Optional<Page> find(String file, String type) {
    Page known = pages.get(file);
    if (known != null) {
      return Optional.of(known);
    }
    try (InputStream in = ConsolePages.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] content = in.readAllBytes();
      Page page = new Page(content, type, "\"" + Sha256.of(content).substring(0, 32) + "\"");
      pages.put(file, page);
      return Optional.of(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
