package dev.likeness.server.access;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A key as it is kept.
 *
 * @param key the key without its secret
 * @param sha256 SHA-256 of the secret, in hexadecimal
 * @param former the secrets that it had before and that still work
 */
record KeptKey(ApiKey key, String sha256, List<FormerSecret> former) {
  /**
   * A secret that was replaced.
   *
   * @param sha256 SHA-256 of the secret, in hexadecimal
   * @param endsAt from when on it is nobody's
   */
  record FormerSecret(String sha256, Instant endsAt) {}

  KeptKey {
    former = List.copyOf(former);
  }

  /** Returns the hashes of the secrets that work at a time. */
  Stream<String> hashesAt(Instant now) {
    return Stream.concat(
        Stream.of(sha256),
        former.stream().filter(old -> now.isBefore(old.endsAt())).map(FormerSecret::sha256));
  }

  /** Returns this key for all of its collections but one, of which there is another. */
  KeptKey without(String collection) {
    NewKey about = new NewKey(key.about().label(), key.grant().without(collection));
    return new KeptKey(
        new ApiKey(key.id(), about, key.createdAt(), key.lastUsedAt()), sha256, former);
  }

  /** Returns this key with a new secret; none of the older ones works longer than until a time. */
  KeptKey rotated(String newSha256, Instant until, Instant now) {
    Stream<FormerSecret> before =
        former.stream()
            .map(old -> old.endsAt().isAfter(until) ? new FormerSecret(old.sha256(), until) : old);
    return new KeptKey(
        key,
        newSha256,
        Stream.concat(before, Stream.of(new FormerSecret(sha256, until)))
            .filter(old -> now.isBefore(old.endsAt()))
            .toList());
  }
}
