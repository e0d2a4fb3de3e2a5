package dev.likeness.server.access;

import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a key that is to be made is for.
 *
 * @param label what people call it, at most 100 characters; may be empty
 * @param scopes what it is good for, at least one
 * @param collections the ids of the collections that it opens, at least one, or {@link
 *     Caller#EVERY}
 * @param expiresAt from when on it opens nothing, or null if it does not end by itself
 */
public record NewKey(
    String label, Set<Scope> scopes, Set<String> collections, @Nullable Instant expiresAt) {
  private static final int MAX_LABEL_LENGTH = 100;
  private static final Pattern COLLECTION = Pattern.compile("\\*|[A-Za-z0-9._-]{1,64}");

  public NewKey {
    scopes = Set.copyOf(scopes);
    collections = Set.copyOf(collections);
    if (label.length() > MAX_LABEL_LENGTH || label.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "a key's label is at most "
              + MAX_LABEL_LENGTH
              + " characters on one line, got "
              + label.length());
    }
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("a key is good for something: give at least one scope");
    }
    if (collections.isEmpty()
        || !collections.stream().allMatch(id -> COLLECTION.matcher(id).matches())) {
      throw new IllegalArgumentException(
          "a key opens at least one collection: give ids of up to 64 letters, digits, dots, dashes"
              + " and underscores, or * for all");
    }
  }

  /** Returns a key for everything. */
  public static NewKey admin(String label) {
    return new NewKey(label, Set.of(Scope.ADMIN), Set.of(Caller.EVERY), null);
  }
}
