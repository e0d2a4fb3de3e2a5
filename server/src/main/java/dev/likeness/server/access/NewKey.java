package dev.likeness.server.access;

import java.util.regex.Pattern;

/**
 * What a key that is to be made is for.
 *
 * @param label what people call it, at most 100 characters; may be empty
 * @param grant what it is good for: at least one role and one collection
 */
public record NewKey(String label, Grant grant) {
  private static final int MAX_LABEL_LENGTH = 100;
  private static final Pattern COLLECTION = Pattern.compile("\\*|[A-Za-z0-9._-]{1,64}");

  public NewKey {
    if (label.length() > MAX_LABEL_LENGTH || label.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "a key's label is at most "
              + MAX_LABEL_LENGTH
              + " characters on one line, got "
              + label.length());
    }
    if (grant.roles().isEmpty()) {
      throw new IllegalArgumentException("a key is good for something: give at least one role");
    }
    if (grant.collections().isEmpty()
        || !grant.collections().stream().allMatch(id -> COLLECTION.matcher(id).matches())) {
      throw new IllegalArgumentException(
          "a key is for at least one collection: give ids of up to 64 letters, digits, dots,"
              + " dashes and underscores, or * for all");
    }
  }

  /** Returns a key for everything. */
  public static NewKey operator(String label) {
    return new NewKey(label, Grant.everything());
  }
}
