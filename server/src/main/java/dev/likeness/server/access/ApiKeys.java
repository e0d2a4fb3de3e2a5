package dev.likeness.server.access;

import dev.likeness.server.access.KeyFile.Kept;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The keys in a file, of which it holds SHA-256 alone.
 *
 * <p>A key has 256 random bits, so that a plain hash is as good as a slow one. What several
 * processes change is seen by all at their next request. Safe for any number of threads.
 */
public final class ApiKeys implements Keys {
  private static final Pattern FORM = Pattern.compile("lk_[A-Za-z0-9_-]{43}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final KeyFile file;
  private final Clock clock;
  private final Map<String, Instant> lastUsed = new ConcurrentHashMap<>();

  private ApiKeys(KeyFile file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /**
   * Returns the keys in a file, which need not exist.
   *
   * @throws dev.likeness.tasks.ConfigurationException if the file holds something else
   */
  public static ApiKeys in(Path file, Clock clock) {
    ApiKeys keys = new ApiKeys(new KeyFile(file), clock);
    keys.file.keys();
    return keys;
  }

  @Override
  public Optional<Caller> caller(String key) {
    if (!FORM.matcher(key).matches()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    byte[] hash = sha256(key);
    Optional<ApiKey> found = Optional.empty();
    // All are compared, each in constant time, so that time tells nothing of which are near.
    for (Kept kept : file.keys()) {
      if (MessageDigest.isEqual(HexFormat.of().parseHex(kept.sha256()), hash)) {
        found = Optional.of(kept.key());
      }
    }
    Optional<ApiKey> valid = found.filter(known -> !known.isExpired(now));
    valid.ifPresent(known -> lastUsed.put(known.id(), now));
    return valid.map(ApiKey::caller);
  }

  /** Makes a key; the answer is the only place where it can be read. */
  public CreatedKey create(NewKey about) {
    return file.change(keys -> add(keys, about));
  }

  /**
   * Makes a key for everything if there never was one: the first start of a server.
   *
   * @return empty if the file exists, even if all its keys were revoked
   */
  public Optional<CreatedKey> firstKey() {
    return file.change(
        keys ->
            file.exists() ? Optional.empty() : Optional.of(add(keys, NewKey.admin("first key"))));
  }

  /** Returns all keys, the oldest first. */
  public List<ApiKey> list() {
    return file.keys().stream().map(Kept::key).map(this::withLastUse).toList();
  }

  /** Takes a key away for good; false if there is none of that id. */
  public boolean revoke(String id) {
    lastUsed.remove(id);
    return file.change(keys -> keys.removeIf(kept -> kept.key().id().equals(id)));
  }

  private CreatedKey add(List<Kept> keys, NewKey about) {
    String secret = "lk_" + random(32);
    ApiKey key =
        new ApiKey("key_" + random(9), about, clock.instant().truncatedTo(ChronoUnit.MILLIS), null);
    keys.add(new Kept(key, HexFormat.of().formatHex(sha256(secret))));
    return new CreatedKey(secret, key);
  }

  private ApiKey withLastUse(ApiKey key) {
    return new ApiKey(key.id(), key.about(), key.createdAt(), lastUsed.get(key.id()));
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  private static byte[] sha256(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
