package dev.likeness.server.request;

import dev.likeness.server.access.Caller;
import dev.likeness.server.access.Keys;
import dev.likeness.server.access.Scope;
import java.util.Optional;
import java.util.Set;

/** Says on whose behalf a request is made, and turns away whoever may not. */
final class Authenticator {
  private static final String BEARER = "Bearer ";
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Optional<Keys> keys;

  /** Makes a door; without keys it lets in all requests that were addressed to this machine. */
  Authenticator(Optional<Keys> keys) {
    this.keys = keys;
  }

  Caller caller(HttpCall call, Route route) {
    if (keys.isEmpty()) {
      requireFromHere(call);
      return Caller.anybody();
    }
    Scope needs = route.needs();
    if (needs == null) {
      return new Caller("none", Set.of(), Set.of());
    }
    Caller caller =
        keys.get()
            .caller(key(call))
            .orElseThrow(
                () ->
                    new ApiException(
                        401, "invalid_key", "expected a key that is known here, got another one"));
    if (!caller.has(needs)) {
      throw new ApiException(
          403,
          "forbidden",
          "expected a key of scope " + needs.id() + ", got one without it: ask for such a key");
    }
    String collection = call.pathParameters().get("collection");
    if (collection != null && !caller.mayUse(collection)) {
      throw new ApiException(
          403, "forbidden", "expected a key that opens this collection, got one that does not");
    }
    return caller;
  }

  private static String key(HttpCall call) {
    String bearer = call.header("Authorization").orElse(null);
    String key = call.header("x-api-key").orElse(null);
    if (key == null && bearer != null && bearer.regionMatches(true, 0, BEARER, 0, 7)) {
      key = bearer.substring(BEARER.length()).strip();
    }
    if (key == null || key.isBlank()) {
      throw new ApiException(
          401,
          "missing_key",
          "expected a key, got none: send it as 'Authorization: Bearer KEY' or 'x-api-key: KEY'");
    }
    return key;
  }

  /**
   * Without keys, a page from elsewhere that a browser on this machine shows could ask as anybody
   * else: under its own name, or under a name of its own that it has had point here.
   */
  private static void requireFromHere(HttpCall call) {
    String host = call.header("Host").orElse(null);
    String origin = call.header("Origin").orElse(null);
    boolean here = host != null && THIS_MACHINE.contains(host.replaceFirst(":[0-9]{1,5}$", ""));
    boolean own = origin == null || origin.equals(call.scheme() + "://" + host);
    if (!here || !own) {
      throw new ApiException(
          403,
          "forbidden",
          "a server that asks for no keys answers only requests addressed to localhost, from"
              + " programs or its own pages: use keys for anything else");
    }
  }
}
