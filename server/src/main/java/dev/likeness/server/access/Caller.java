package dev.likeness.server.access;

import java.util.Optional;

/**
 * On whose behalf a request is made.
 *
 * @param keyId what the key is called in lists and logs: not the key
 * @param grant what it is good for
 */
public record Caller(String keyId, Grant grant) {
  private static final String NO_KEY = "none";

  /** Returns who asks a server that asks for no keys: anybody on this machine, for anything. */
  public static Caller anybody() {
    return new Caller(NO_KEY, Grant.everything());
  }

  /** Returns who asks without a key what needs none. */
  public static Caller nobody() {
    return new Caller(NO_KEY, Grant.nothing());
  }

  /** Returns whether it is asked for with a key. */
  public boolean isKey() {
    return !keyId.equals(NO_KEY);
  }

  /** Returns whether something that is about no single collection is allowed. */
  public boolean may(Permission permission) {
    return AccessPolicy.allows(grant, permission, Optional.empty());
  }

  /** Returns whether something is allowed in a collection. */
  public boolean may(Permission permission, String collection) {
    return AccessPolicy.allows(grant, permission, Optional.of(collection));
  }
}
