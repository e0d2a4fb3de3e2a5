package dev.likeness.gallery.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The two keys of an encrypted gallery: that of people's keys, and that of an index of names. */
@SuppressWarnings("ArrayRecordComponent") // not compared
public record GalleryKeys(byte[] wrapping, byte[] index) {
  /** Returns new keys. */
  public static GalleryKeys random() {
    AesGcm cipher = new AesGcm();
    return new GalleryKeys(cipher.newKey(), cipher.newKey());
  }

  /** Returns the keys encrypted with a master key, for the gallery of an identity. */
  public byte[] sealed(byte[] master, String identity) {
    byte[] bytes = Arrays.copyOf(wrapping, 2 * AesGcm.KEY_BYTES);
    System.arraycopy(index, 0, bytes, AesGcm.KEY_BYTES, AesGcm.KEY_BYTES);
    return new AesGcm().seal(master, bytes, context(identity));
  }

  /**
   * Returns what {@link #sealed} encrypted.
   *
   * @throws IllegalArgumentException if it was damaged, or another key or identity is given
   */
  public static GalleryKeys open(byte[] master, byte[] sealed, String identity) {
    byte[] bytes = new AesGcm().open(master, sealed, context(identity));
    if (bytes.length != 2 * AesGcm.KEY_BYTES) {
      throw new IllegalArgumentException("a gallery's keys have another length");
    }
    return new GalleryKeys(
        Arrays.copyOf(bytes, AesGcm.KEY_BYTES),
        Arrays.copyOfRange(bytes, AesGcm.KEY_BYTES, bytes.length));
  }

  private static byte[] context(String identity) {
    return ("likeness gallery keys " + identity).getBytes(StandardCharsets.US_ASCII);
  }
}
