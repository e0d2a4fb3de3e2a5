package dev.likeness.server.access;

/**
 * A key at the only moment at which it can be read.
 *
 * @param key {@code lk_} and 43 characters; {@link #toString} does not show it
 * @param about what is kept of it
 */
public record CreatedKey(String key, ApiKey about) {
  @Override
  public String toString() {
    return "CreatedKey[key=lk_…, about=" + about + "]";
  }
}
