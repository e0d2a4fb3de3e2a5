package dev.likeness.gallery.cassandra;

import dev.likeness.gallery.GalleryException;
import dev.likeness.gallery.MasterKey;
import dev.likeness.gallery.MasterKeySource;
import dev.likeness.gallery.internal.AesGcm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Encrypts what servers share with the master key, bound to the row that holds it. */
final class MasterKeySeal {
  private final MasterKeySource keys;

  MasterKeySeal(MasterKeySource keys) {
    this.keys = keys;
  }

  /** Returns the key that new content is encrypted with. */
  MasterKey current() {
    return keys.toEncrypt();
  }

  /**
   * Encrypts content.
   *
   * @param row names the row, in ASCII; needed to decrypt it
   */
  static ByteBuffer seal(MasterKey master, byte[] content, String row) {
    return ByteBuffer.wrap(new AesGcm().seal(master.toBytes(), content, context(row)));
  }

  /**
   * Decrypts content.
   *
   * @param masterKey the id of the key that it was encrypted with
   * @throws GalleryException if that key is not there, or the content is of another row or damaged
   */
  byte[] open(@Nullable String masterKey, @Nullable ByteBuffer content, String row) {
    String id = String.valueOf(masterKey);
    MasterKey master =
        keys.find(id)
            .orElseThrow(
                () ->
                    new GalleryException(
                        "what the servers share is encrypted with master key "
                            + id
                            + ", which is not there: give this server the key of the others"));
    try {
      return new AesGcm().open(master.toBytes(), Tables.bytes(content), context(row));
    } catch (IllegalArgumentException e) {
      throw new GalleryException(
          "the " + row + " that the servers share is damaged: restore the keyspace", e);
    }
  }

  private static byte[] context(String row) {
    return ("likeness " + row).getBytes(StandardCharsets.US_ASCII);
  }
}
