package dev.likeness.server.access;

import java.util.EnumSet;
import java.util.Set;

/** What keys were good for before there were roles. */
public enum FormerScope {
  READ,
  SEARCH,
  ENROL,
  ADMIN;

  /** Returns the roles that a key of this scope has now. */
  public Set<Role> roles(Set<String> collections) {
    boolean isForAll = collections.contains(Grant.EVERY);
    return switch (this) {
      case READ -> isForAll ? EnumSet.of(Role.PICTURES, Role.METRICS) : EnumSet.of(Role.PICTURES);
      case SEARCH -> EnumSet.of(Role.DOOR);
      case ENROL -> EnumSet.of(Role.ENROLLER);
      case ADMIN -> EnumSet.of(isForAll ? Role.OPERATOR : Role.ADMINISTRATOR);
    };
  }
}
