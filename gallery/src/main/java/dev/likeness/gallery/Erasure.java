package dev.likeness.gallery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The evidence that a person, or one of their encodings, was erased: no name and no id, only what
 * finds them again in a copy of the gallery that was made before.
 *
 * @param personDigest SHA-256 of the person's id, 64 hexadecimal digits
 * @param encodingId the encoding; null if the whole person was erased
 * @param at time of the erasure, to the millisecond
 */
public record Erasure(String personDigest, @Nullable Long encodingId, Instant at) {
  public Erasure {
    if (!personDigest.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "a digest of an id is 64 hexadecimal digits, got another text");
    }
  }

  /** Returns the digest of a person's id. */
  public static String digestOf(PersonId person) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(person.value().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
