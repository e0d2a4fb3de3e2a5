package dev.likeness.server.access;

import java.util.Set;

/**
 * On whose behalf a request is made.
 *
 * @param keyId what the key is called in lists and logs: not the key
 * @param scopes what it is good for
 * @param collections the ids of the collections that it opens; {@value #EVERY} among them opens all
 */
public record Caller(String keyId, Set<Scope> scopes, Set<String> collections) {
  /** Stands for every collection. */
  public static final String EVERY = "*";

  public Caller {
    scopes = Set.copyOf(scopes);
    collections = Set.copyOf(collections);
  }

  /** Returns who asks a server that asks for no keys: anybody on this machine, for anything. */
  public static Caller anybody() {
    return new Caller("none", Set.of(Scope.ADMIN), Set.of(EVERY));
  }

  /** Returns whether the key is good for something; {@link Scope#ADMIN} is good for everything. */
  public boolean has(Scope scope) {
    return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
  }

  /** Returns whether the key opens a collection. */
  public boolean mayUse(String collection) {
    return collections.contains(EVERY) || collections.contains(collection);
  }
}
