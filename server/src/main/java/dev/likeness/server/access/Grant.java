package dev.likeness.server.access;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a key is good for.
 *
 * @param roles what it may do
 * @param collections the ids of the collections that it is for; {@value #EVERY} among them stands
 *     for all, and is needed for roles of the whole server
 * @param expiresAt from when on it is good for nothing, or null if it does not end by itself
 */
public record Grant(Set<Role> roles, Set<String> collections, @Nullable Instant expiresAt) {
  /** Stands for every collection. */
  public static final String EVERY = "*";

  public Grant {
    roles = Set.copyOf(roles);
    collections = Set.copyOf(collections);
    if (!collections.contains(EVERY) && roles.stream().anyMatch(Role::isOfServer)) {
      throw new IllegalArgumentException(
          "expected a key for all collections with role "
              + roles.stream()
                  .filter(Role::isOfServer)
                  .map(Role::id)
                  .sorted()
                  .collect(Collectors.joining(" and "))
              + ", which is of the whole server, got one for some: choose another role, such as "
              + Role.ADMINISTRATOR.id());
    }
  }

  /** Returns what a request without a key is good for. */
  public static Grant nothing() {
    return new Grant(Set.of(), Set.of(), null);
  }

  /** Returns a grant of everything, without end. */
  public static Grant everything() {
    return new Grant(Set.of(Role.OPERATOR), Set.of(EVERY), null);
  }

  /** Returns what it permits. */
  public Set<Permission> permissions() {
    EnumSet<Permission> all = EnumSet.noneOf(Permission.class);
    roles.forEach(role -> all.addAll(role.permissions()));
    return all;
  }

  /** Returns whether it is for all collections, also those to come. */
  public boolean isForAll() {
    return collections.contains(EVERY);
  }

  /** Returns whether it is for a collection. */
  public boolean isFor(String collection) {
    return isForAll() || collections.contains(collection);
  }

  /** Returns whether it is for a collection by its id, and not for all. */
  public boolean names(String collection) {
    return !isForAll() && collections.contains(collection);
  }

  /** Returns this grant for all of its collections but one. */
  public Grant without(String collection) {
    return new Grant(
        roles,
        collections.stream()
            .filter(id -> !id.equals(collection))
            .collect(Collectors.toUnmodifiableSet()),
        expiresAt);
  }

  /** Returns whether another grant permits nothing that this one does not, leaving time aside. */
  public boolean covers(Grant other) {
    return permissions().containsAll(other.permissions())
        && other.collections.stream().allMatch(this::isFor);
  }

  /** Returns whether it ends before another one. */
  public boolean endsBefore(Grant other) {
    return expiresAt != null && (other.expiresAt == null || other.expiresAt.isAfter(expiresAt));
  }
}
