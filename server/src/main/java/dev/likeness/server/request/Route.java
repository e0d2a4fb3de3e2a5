package dev.likeness.server.request;

import dev.likeness.server.access.Permission;
import dev.likeness.server.access.Permission.Reach;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked, and what such a request may hold. Everything else is refused before a handler
 * sees it.
 *
 * @param method such as {@code GET}
 * @param path such as <code>/v1/collections/{collection}</code>; it has that very parameter if, and
 *     only if, the permission is about a collection
 * @param needs what must be permitted
 * @param query the fields after the question mark
 * @param body the fields of the body; none if there is to be no body
 * @param lane the queue that its requests wait in
 * @param operation what it is called and answers with, for the API document
 */
public record Route(
    String method,
    String path,
    Permission needs,
    Fields query,
    @Nullable Fields body,
    Lane lane,
    @Nullable Operation operation) {
  private static final String COLLECTION = "{collection}";

  public Route {
    if (path.contains(COLLECTION) != (needs.reach() == Reach.COLLECTION)) {
      throw new IllegalArgumentException(
          "a route has a permission about a collection if its path names one: "
              + method
              + " "
              + path
              + " has "
              + needs.id());
    }
  }

  /** Returns a route that reads; it waits for its turn. */
  public static Route get(String path, Permission needs) {
    return new Route("GET", path, needs, Fields.none(), null, Lane.WORK, null);
  }

  /** Returns a route that reads, needs no key and no turn. */
  public static Route open(String path) {
    return new Route("GET", path, Permission.OPEN, Fields.none(), null, Lane.IMMEDIATE, null);
  }

  /** Returns a route that takes a body. */
  public static Route post(String path, Permission needs, Fields body) {
    return new Route("POST", path, needs, Fields.none(), body, Lane.WORK, null);
  }

  /** Returns a route that takes the fields that are to change. */
  public static Route patch(String path, Permission needs, Fields body) {
    return new Route("PATCH", path, needs, Fields.none(), body, Lane.WORK, null);
  }

  /** Returns a route that removes. */
  public static Route delete(String path, Permission needs) {
    return new Route("DELETE", path, needs, Fields.none(), null, Lane.WORK, null);
  }

  /** Returns a route that removes what its body confirms. */
  public static Route delete(String path, Permission needs, Fields body) {
    return new Route("DELETE", path, needs, Fields.none(), body, Lane.WORK, null);
  }

  /** Returns this route with fields after the question mark. */
  public Route withQuery(Fields fields) {
    return new Route(method, path, needs, fields, body, lane, operation);
  }

  /** Returns this route, whose requests wait in another queue. */
  public Route in(Lane queue) {
    return new Route(method, path, needs, query, body, queue, operation);
  }

  /** Returns this route with what the API document says of it. */
  public Route as(Operation documented) {
    return new Route(method, path, needs, query, body, lane, documented);
  }

  /** Returns what the API document says of this route, if anything. */
  public Optional<Operation> documented() {
    return Optional.ofNullable(operation);
  }

  /** Returns the fields of the body, if there is to be one. */
  public Optional<Fields> bodyFields() {
    return Optional.ofNullable(body);
  }
}
