package dev.likeness.server.access;

import java.util.Optional;

/**
 * Decides who may do what: the only place that does. Whatever is not permitted is refused.
 *
 * <p>A refusal does not depend on what exists: a collection of somebody else and one that is not
 * there are refused in the same words.
 */
public final class AccessPolicy {
  private AccessPolicy() {}

  /**
   * Returns why something is refused; empty if it is allowed.
   *
   * @param collection the collection that it is about; empty if it is about none
   */
  public static Optional<String> refusal(
      Grant grant, Permission permission, Optional<String> collection) {
    if (permission == Permission.OPEN) {
      return Optional.empty();
    }
    if (!grant.permissions().contains(permission)) {
      return Optional.of(
          "expected a key of role "
              + String.join(" or ", Role.having(permission))
              + ", got one without it: ask for such a key");
    }
    return collection.filter(id -> !grant.isFor(id)).isPresent()
        ? Optional.of("expected a key for this collection, got one for others")
        : Optional.empty();
  }

  /** Returns whether something is allowed. */
  public static boolean allows(Grant grant, Permission permission, Optional<String> collection) {
    return refusal(grant, permission, collection).isEmpty();
  }

  /**
   * Returns whether a caller sees and ends a job: its own, or with {@link Permission#MANAGE_JOBS}
   * that of a key which reaches no further.
   *
   * @param ownerId the id of the key that the job was asked for with
   * @param owner what that key is good for; empty if it was revoked
   */
  public static boolean seesJob(Caller caller, String ownerId, Optional<Grant> owner) {
    return ownerId.equals(caller.keyId())
        || (caller.may(Permission.MANAGE_JOBS)
            && caller.grant().covers(owner.orElseGet(Grant::everything)));
  }

  /**
   * Returns why a key must not be handed out; empty if it may: nobody grants more than they hold.
   *
   * @param own what the granting key is good for
   * @param wanted what the key that is handed out is to be good for
   */
  public static Optional<String> refusalToGrant(Grant own, Grant wanted) {
    if (!own.covers(wanted)) {
      return Optional.of(
          "expected roles and collections that your own key has, got more: ask somebody whose key"
              + " reaches further");
    }
    return own.endsBefore(wanted)
        ? Optional.of(
            "expected a key that ends with your own, at "
                + own.expiresAt()
                + ", or before, got a later end or none: give an earlier expires_at")
        : Optional.empty();
  }
}
