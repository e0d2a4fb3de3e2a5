package dev.likeness.network.catalogue;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of comparing an installed network file with its card.
 *
 * @param name the model
 * @param state the outcome
 * @param expectedSha256 the digest on the card
 * @param foundSha256 the digest of the file, or null when there is no file
 */
public record Verification(
    String name, State state, String expectedSha256, @Nullable String foundSha256) {
  /** How a file compares with its card. */
  public enum State {
    /** The file is the one that the card describes. */
    INTACT,
    /** The file has other content. */
    CHANGED,
    /** There is no file. */
    MISSING_FILE;

    /** Returns the name used in answers, such as {@code missing_file}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Says whether the file is the one that the card describes. */
  public boolean intact() {
    return state == State.INTACT;
  }

  /** Returns the digest of the file, if there is one. */
  public Optional<String> found() {
    return Optional.ofNullable(foundSha256);
  }
}
