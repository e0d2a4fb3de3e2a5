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
 * @param weight whether requests wait for their turn
 * @param operation what it is called and answers with, for the API document
 */
public record Route(
    String method,
    String path,
    Permission needs,
    Fields query,
    @Nullable Fields body,
    Weight weight,
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

  /** How much work a request is. */
  public enum Weight {
    /** Answered from memory, at once, also under load. */
    LIGHT,
    /** Waits for its turn, and is refused if too many do. */
    HEAVY
  }

  /** Returns a route that reads; it waits for its turn. */
  public static Route get(String path, Permission needs) {
    return new Route("GET", path, needs, Fields.none(), null, Weight.HEAVY, null);
  }

  /** Returns a light route that reads and needs no key. */
  public static Route open(String path) {
    return new Route("GET", path, Permission.OPEN, Fields.none(), null, Weight.LIGHT, null);
  }

  /** Returns a route that takes a body. */
  public static Route post(String path, Permission needs, Fields body) {
    return new Route("POST", path, needs, Fields.none(), body, Weight.HEAVY, null);
  }

  /** Returns a route that takes the fields that are to change. */
  public static Route patch(String path, Permission needs, Fields body) {
    return new Route("PATCH", path, needs, Fields.none(), body, Weight.HEAVY, null);
  }

  /** Returns a route that removes. */
  public static Route delete(String path, Permission needs) {
    return new Route("DELETE", path, needs, Fields.none(), null, Weight.HEAVY, null);
  }

  /** Returns a route that removes what its body confirms. */
  public static Route delete(String path, Permission needs, Fields body) {
    return new Route("DELETE", path, needs, Fields.none(), body, Weight.HEAVY, null);
  }

  /** Returns this route with fields after the question mark. */
  public Route withQuery(Fields fields) {
    return new Route(method, path, needs, fields, body, weight, operation);
  }

  /** Returns this route, answered at once also under load. */
  public Route light() {
    return new Route(method, path, needs, query, body, Weight.LIGHT, operation);
  }

  /** Returns this route with what the API document says of it. */
  public Route as(Operation documented) {
    return new Route(method, path, needs, query, body, weight, documented);
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
