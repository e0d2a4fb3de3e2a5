package dev.likeness.server.access;

import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.StoreState;
import dev.likeness.tasks.data.DataFolder;
import dev.likeness.tasks.data.KeptFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The keys of a server, of which SHA-256 alone is kept: in a file, or in a document that servers
 * share.
 *
 * <p>A key has 256 random bits, so that a plain hash is as good as a slow one. What several
 * processes change in a file is seen by all at their next request, and what servers change in a
 * document within half a second. Safe for any number of threads.
 */
public final class ApiKeys implements Keys {
  /** How long the earlier secret of a key works after a rotation, unless it is said otherwise. */
  public static final Duration DEFAULT_OVERLAP = Duration.ofHours(24);

  /** The longest time that it may work. */
  public static final Duration MAX_OVERLAP = Duration.ofDays(30);

  private static final Pattern FORM = Pattern.compile("lk_[A-Za-z0-9_-]{43}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final KeyStore store;
  private final Clock clock;
  private final Map<String, Instant> lastUsed = new ConcurrentHashMap<>();

  private ApiKeys(KeyStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Returns the keys of a server: those that it shares with others, as it does its collections, or
   * those of its folder.
   *
   * @throws dev.likeness.tasks.ConfigurationException if they are damaged
   */
  public static ApiKeys of(DataFolder folder, Galleries galleries, Clock clock) {
    return galleries
        .document("keys")
        .map(
            document ->
                new ApiKeys(
                    new SharedKeys(
                        document,
                        () ->
                            galleries.storeState().map(StoreState::majorityReachable).orElse(true)),
                    clock))
        .orElseGet(() -> in(folder.file(KeptFile.KEYS), clock));
  }

  /**
   * Returns the keys in a file, which need not exist.
   *
   * @throws dev.likeness.tasks.ConfigurationException if the file holds something else
   */
  public static ApiKeys in(Path file, Clock clock) {
    ApiKeys keys = new ApiKeys(new KeyFile(file), clock);
    keys.store.keys();
    return keys;
  }

  @Override
  public Optional<Caller> caller(String key) {
    if (!FORM.matcher(key).matches()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    byte[] hash = sha256(key);
    Optional<ApiKey> found =
        among(store.keys(), hash, now).or(() -> among(store.keysNow(), hash, now));
    Optional<ApiKey> valid = found.filter(known -> !known.isExpired(now));
    valid.ifPresent(known -> lastUsed.put(known.id(), now));
    return valid.map(ApiKey::caller);
  }

  /** All are compared, each in constant time, so that time tells nothing of which are near. */
  private static Optional<ApiKey> among(List<KeptKey> keys, byte[] hash, Instant now) {
    Optional<ApiKey> found = Optional.empty();
    for (KeptKey kept : keys) {
      for (String known : kept.hashesAt(now).toList()) {
        if (MessageDigest.isEqual(HexFormat.of().parseHex(known), hash)) {
          found = Optional.of(kept.key());
        }
      }
    }
    return found;
  }

  /**
   * Makes a key; the answer is the only place where it can be read.
   *
   * @throws IllegalArgumentException if its end has passed
   */
  public CreatedKey create(NewKey about) {
    return create(about, () -> {});
  }

  /**
   * Makes a key as {@link #create(NewKey)} does, unless a check fails while no key changes.
   *
   * @param check throws if the key must not be made, such as if a collection is no longer there
   */
  CreatedKey create(NewKey about, Runnable check) {
    Instant end = about.grant().expiresAt();
    if (end != null && !end.isAfter(clock.instant())) {
      throw new IllegalArgumentException(
          "expected an end of the key in the future, got one that has passed: give a later one");
    }
    return store.change(
        keys -> {
          check.run();
          return add(keys, about);
        });
  }

  /**
   * Makes a key for everything if there never was one: the first start of a server.
   *
   * @return empty if there ever was a key, even if all were revoked
   */
  public Optional<CreatedKey> firstKey() {
    return store.change(
        keys ->
            store.exists()
                ? Optional.empty()
                : Optional.of(add(keys, NewKey.operator("first key"))));
  }

  /** Returns whether there ever was a key. */
  boolean exist() {
    return store.exists();
  }

  /** Returns all keys, the oldest first. */
  public List<ApiKey> list() {
    return store.keys().stream().map(KeptKey::key).map(this::withLastUse).toList();
  }

  /** Returns a key; empty if there is none of that id. */
  public Optional<ApiKey> find(String id) {
    return list().stream().filter(key -> key.id().equals(id)).findFirst();
  }

  /** Returns the ids of the keys that have not expired. */
  public Set<String> validIds() {
    Instant now = clock.instant();
    return store.keys().stream()
        .map(KeptKey::key)
        .filter(key -> !key.isExpired(now))
        .map(ApiKey::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Gives a key a new secret; the earlier one works for some time more.
   *
   * @param overlap how long, 0 to {@link #MAX_OVERLAP}; 0 ends earlier secrets at once
   * @return the key with its new secret; empty if there is none of that id
   * @throws IllegalArgumentException if the overlap is out of range
   */
  public Optional<RotatedKey> rotate(String id, Duration overlap) {
    return rotate(id, overlap, () -> {});
  }

  /** Rotates a key as {@link #rotate(String, Duration)} does, unless a check fails. */
  Optional<RotatedKey> rotate(String id, Duration overlap, Runnable check) {
    if (overlap.isNegative() || overlap.compareTo(MAX_OVERLAP) > 0) {
      throw new IllegalArgumentException(
          "expected an overlap of 0 to "
              + MAX_OVERLAP.toHours()
              + " hours, got "
              + overlap.toHours()
              + ": give a shorter one");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant until = now.plus(overlap);
    String secret = newSecret();
    return store.change(
        keys -> {
          check.run();
          Optional<KeptKey> before =
              keys.stream().filter(kept -> kept.key().id().equals(id)).findFirst();
          before.ifPresent(
              kept -> keys.set(keys.indexOf(kept), kept.rotated(hashOf(secret), until, now)));
          return before.map(
              kept -> new RotatedKey(new CreatedKey(secret, withLastUse(kept.key())), until));
        });
  }

  /** Takes a key away for good; false if there is none of that id. */
  public boolean revoke(String id) {
    lastUsed.remove(id);
    return store.change(keys -> keys.removeIf(kept -> kept.key().id().equals(id)));
  }

  /** Returns the keys that name a collection, as they are now. */
  List<ApiKey> naming(String collection) {
    return store.exists()
        ? store.change(
            keys ->
                keys.stream()
                    .map(KeptKey::key)
                    .filter(key -> key.grant().names(collection))
                    .toList())
        : List.of();
  }

  /**
   * Takes a collection from a key; a key that is for no other is revoked.
   *
   * @return false if there is no key of that id, or it does not name the collection
   */
  boolean withdraw(String id, String collection) {
    return store.change(
        keys -> {
          Optional<KeptKey> before =
              keys.stream()
                  .filter(kept -> kept.key().id().equals(id))
                  .filter(kept -> kept.key().grant().names(collection))
                  .findFirst();
          before.ifPresent(
              kept -> {
                if (kept.key().grant().collections().size() == 1) {
                  keys.remove(kept);
                } else {
                  keys.set(keys.indexOf(kept), kept.without(collection));
                }
              });
          return before.isPresent();
        });
  }

  private CreatedKey add(List<KeptKey> keys, NewKey about) {
    String secret = newSecret();
    ApiKey key =
        new ApiKey("key_" + random(9), about, clock.instant().truncatedTo(ChronoUnit.MILLIS), null);
    keys.add(new KeptKey(key, hashOf(secret), List.of()));
    return new CreatedKey(secret, key);
  }

  private ApiKey withLastUse(ApiKey key) {
    return new ApiKey(key.id(), key.about(), key.createdAt(), lastUsed.get(key.id()));
  }

  private static String newSecret() {
    return "lk_" + random(32);
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  private static String hashOf(String secret) {
    return HexFormat.of().formatHex(sha256(secret));
  }

  private static byte[] sha256(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
