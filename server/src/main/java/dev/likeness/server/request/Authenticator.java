package dev.likeness.server.request;

import dev.likeness.server.access.AccessPolicy;
import dev.likeness.server.access.Caller;
import dev.likeness.server.access.Keys;
import dev.likeness.server.access.Permission;
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

  /**
   * Returns who asks, who may ask that.
   *
   * @throws ApiException 401 if there is no valid key; 403 if it does not permit that
   */
  Caller caller(HttpCall call, Permission needs) {
    if (keys.isEmpty()) {
      requireFromHere(call);
      return Caller.anybody();
    }
    if (needs == Permission.OPEN) {
      return Caller.nobody();
    }
    Caller caller =
        keys.get()
            .caller(key(call))
            .orElseThrow(
                () ->
                    new ApiException(
                        401, "invalid_key", "expected a key that is known here, got another one"));
    Optional<String> collection = Optional.ofNullable(call.pathParameters().get("collection"));
    AccessPolicy.refusal(caller.grant(), needs, collection)
        .ifPresent(
            why -> {
              throw new ApiException(403, "forbidden", why);
            });
    return caller;
  }

  /** Returns whether the key that a call came with still permits what was asked for. */
  boolean admits(HttpCall call, Permission needs) {
    try {
      caller(call, needs);
      return true;
    } catch (ApiException e) {
      return false;
    }
  }

  /**
   * Returns the id of the key that a call came with; {@code none} or {@code unknown} if it has
   * none.
   */
  String keyIdOf(HttpCall call) {
    Optional<String> key = sentKey(call);
    if (key.isEmpty() || keys.isEmpty()) {
      return "none";
    }
    return keys.get().caller(key.get()).map(Caller::keyId).orElse("unknown");
  }

  private static String key(HttpCall call) {
    return sentKey(call)
        .orElseThrow(
            () ->
                new ApiException(
                    401,
                    "missing_key",
                    "expected a key, got none: send it as 'Authorization: Bearer KEY' or"
                        + " 'x-api-key: KEY'"));
  }

  private static Optional<String> sentKey(HttpCall call) {
    String bearer = call.header("Authorization").orElse(null);
    String key = call.header("x-api-key").orElse(null);
    if (key == null && bearer != null && bearer.regionMatches(true, 0, BEARER, 0, 7)) {
      key = bearer.substring(BEARER.length()).strip();
    }
    return Optional.ofNullable(key).filter(sent -> !sent.isBlank());
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
