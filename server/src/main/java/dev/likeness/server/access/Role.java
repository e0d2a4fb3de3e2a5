package dev.likeness.server.access;

import static dev.likeness.server.access.Permission.CHANGE_COLLECTION;
import static dev.likeness.server.access.Permission.CHANGE_PEOPLE;
import static dev.likeness.server.access.Permission.CHECK_LIVENESS;
import static dev.likeness.server.access.Permission.COMPARE_FACES;
import static dev.likeness.server.access.Permission.DETECT_FACES;
import static dev.likeness.server.access.Permission.ENROL;
import static dev.likeness.server.access.Permission.ERASE_COLLECTION;
import static dev.likeness.server.access.Permission.EXPORT_PERSON;
import static dev.likeness.server.access.Permission.FORGET;
import static dev.likeness.server.access.Permission.LIST_COLLECTIONS;
import static dev.likeness.server.access.Permission.LOOK;
import static dev.likeness.server.access.Permission.MANAGE_JOBS;
import static dev.likeness.server.access.Permission.MANAGE_KEYS;
import static dev.likeness.server.access.Permission.OPEN;
import static dev.likeness.server.access.Permission.PAINT;
import static dev.likeness.server.access.Permission.SEARCH;
import static dev.likeness.server.access.Permission.SEARCH_IN_DETAIL;
import static dev.likeness.server.access.Permission.VIEW_AUDIT;
import static dev.likeness.server.access.Permission.VIEW_COLLECTION;
import static dev.likeness.server.access.Permission.VIEW_METRICS;
import static dev.likeness.server.access.Permission.VIEW_MODELS;
import static dev.likeness.server.access.Permission.VIEW_PEOPLE;

import dev.likeness.server.access.Permission.Reach;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Permissions that are granted together. A key has one role or several. */
public enum Role {
  /** Works on the pictures of a request, and sees nobody who is enrolled. */
  PICTURES(
      "detect, encode and compare faces, paint, look into networks",
      EnumSet.of(DETECT_FACES, COMPARE_FACES, PAINT, LOOK, VIEW_MODELS)),
  /** Stands at a door: what the gate of the console needs. */
  DOOR(
      "search and liveness sessions: id and name of a match",
      EnumSet.of(DETECT_FACES, CHECK_LIVENESS, LIST_COLLECTIONS, VIEW_COLLECTION, SEARCH)),
  /** Keeps the people of collections. */
  ENROLLER(
      "add, see, change and forget people; with door: candidates and distances",
      EnumSet.of(
          LIST_COLLECTIONS,
          VIEW_COLLECTION,
          SEARCH_IN_DETAIL,
          VIEW_PEOPLE,
          ENROL,
          CHANGE_PEOPLE,
          FORGET)),
  /** Reads the audit log. */
  AUDITOR("read the audit entries of its collections", EnumSet.of(VIEW_AUDIT)),
  /** Watches the server. */
  METRICS("read the server's metrics", EnumSet.of(VIEW_METRICS)),
  /** Runs collections: all of the above but metrics, their policy, keys and jobs. */
  ADMINISTRATOR(
      "all of its collections: people, policy, keys, jobs, audit entries",
      EnumSet.of(EXPORT_PERSON, CHANGE_COLLECTION, ERASE_COLLECTION, MANAGE_KEYS, MANAGE_JOBS),
      PICTURES,
      DOOR,
      ENROLLER,
      AUDITOR),
  /** Runs the server. */
  OPERATOR("everything, for the whole server", EnumSet.complementOf(EnumSet.of(OPEN)));

  private final String meaning;

  @SuppressWarnings("ImmutableEnumChecker") // Set.copyOf makes it so.
  private final Set<Permission> permissions;

  Role(String meaning, Set<Permission> own, Role... included) {
    this.meaning = meaning;
    EnumSet<Permission> all = EnumSet.copyOf(own);
    for (Role role : included) {
      all.addAll(role.permissions);
    }
    this.permissions = Set.copyOf(all);
  }

  /** Returns the role of a name, such as {@code door}; empty if there is none. */
  public static Optional<Role> of(String id) {
    return Arrays.stream(values()).filter(role -> role.id().equals(id)).findFirst();
  }

  /** Returns the names of all roles. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(Role::id).toList();
  }

  /** Returns the names of the roles that have a permission. */
  public static List<String> having(Permission permission) {
    return Arrays.stream(values())
        .filter(role -> role.permissions.contains(permission))
        .map(Role::id)
        .toList();
  }

  /** Returns the name used in requests and answers, such as {@code door}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns what it may do, in words. */
  public String meaning() {
    return meaning;
  }

  /** Returns what it may do. */
  public Set<Permission> permissions() {
    return permissions;
  }

  /** Returns whether it is about the whole server, so that a key for some collections cannot. */
  public boolean isOfServer() {
    return permissions.stream().anyMatch(one -> one.reach() == Reach.SERVER);
  }

  /** Returns each role with what it may do, for help. */
  public static String meanings() {
    return Arrays.stream(values())
        .map(role -> role.id() + " (" + role.meaning + ")")
        .collect(Collectors.joining(", "));
  }
}
