package dev.likeness.server.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The door to register routes at.
 *
 * <pre>{@code
 * api.add(
 *     Route.post("/v1/detect", Permission.DETECT_FACES, Fields.none().picture("image")),
 *     request -> Answer.ok(detect(request.picture("image"))));
 * }</pre>
 */
public final class Api {
  private final List<Entry> entries = new ArrayList<>();
  private Pages otherwise = (path, known) -> Optional.empty();

  /** A route and what answers it. */
  record Entry(Route route, Handler handler) {}

  /** Pages that need no key and are no routes of the API. */
  @FunctionalInterface
  public interface Pages {
    /**
     * Returns a page, if there is one.
     *
     * @param path as it was asked for, decoded
     * @param known the entity tag that the caller holds already, if any
     */
    Optional<Answer> page(String path, @Nullable String known);
  }

  /** Registers a route. */
  public void add(Route route, Handler handler) {
    entries.add(new Entry(route, handler));
  }

  /** Returns the registered routes. */
  public List<Route> routes() {
    return entries.stream().map(Entry::route).toList();
  }

  /** Sets what answers a {@code GET} of a path that no route has. */
  public void otherwise(Pages pages) {
    this.otherwise = pages;
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  Pages otherwise() {
    return otherwise;
  }
}
