package dev.likeness.gallery.internal;

import dev.likeness.encoding.Encoding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Encrypts what a gallery keeps of people with a key of each, which is wrapped with the gallery's
 * key. For one thread at a time.
 */
public final class PersonCipher {
  private static final int DIGEST_BYTES = 32;
  private static final byte[] PERSON = context("person");
  private static final byte[] SAMPLE = context("sample");

  private final AesGcm cipher = new AesGcm();
  private final byte[] wrapping;
  private final String identity;

  /**
   * Creates the cipher of a gallery.
   *
   * @param identity tells the gallery from others: their keys are not taken for its own
   */
  public PersonCipher(GalleryKeys keys, String identity) {
    this.wrapping = keys.wrapping();
    this.identity = identity;
  }

  /** Returns the key of somebody new. */
  public byte[] newKey() {
    return cipher.newKey();
  }

  /** Returns a person's key as it is stored. */
  public byte[] wrap(long person, byte[] key) {
    return cipher.seal(wrapping, key, keyContext(person));
  }

  /**
   * Returns what {@link #wrap} wrapped.
   *
   * @throws IllegalArgumentException if it is damaged, or was destroyed
   */
  public byte[] unwrap(long person, byte[] wrapped) {
    return cipher.open(wrapping, wrapped, keyContext(person));
  }

  private byte[] keyContext(long person) {
    return context("key " + identity + " " + person);
  }

  /** Encrypts what is said of a person. */
  public byte[] seal(byte[] key, PersonDetails person) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(out, person.name());
      write(out, person.notes());
      out.writeBoolean(person.externalId() != null);
      if (person.externalId() != null) {
        write(out, person.externalId());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return cipher.seal(key, bytes.toByteArray(), PERSON);
  }

  /**
   * Returns what is said of a person.
   *
   * @throws IllegalArgumentException if it is damaged, or the key is another
   */
  public PersonDetails openDetails(byte[] key, byte[] sealed) {
    byte[] bytes = cipher.open(key, sealed, PERSON);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      String name = readText(in);
      String notes = readText(in);
      return new PersonDetails(name, in.readBoolean() ? readText(in) : null, notes);
    } catch (IOException e) {
      throw new IllegalArgumentException("its bytes are no person", e);
    }
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  /** Encrypts a sample. */
  public byte[] seal(byte[] key, SampleContent sample) {
    byte[] encoding = sample.encoding().toBytes();
    byte[] digest =
        sample.pictureDigest() == null
            ? new byte[0]
            : HexFormat.of().parseHex(sample.pictureDigest());
    byte[] plain = new byte[1 + digest.length + encoding.length];
    plain[0] = (byte) digest.length;
    System.arraycopy(digest, 0, plain, 1, digest.length);
    System.arraycopy(encoding, 0, plain, 1 + digest.length, encoding.length);
    return cipher.seal(key, plain, SAMPLE);
  }

  /**
   * Returns a sample.
   *
   * @throws IllegalArgumentException if it is damaged, or the key is another
   */
  public SampleContent openSample(byte[] key, byte[] sealed) {
    byte[] plain = cipher.open(key, sealed, SAMPLE);
    int digest = plain[0];
    if (digest != 0 && digest != DIGEST_BYTES) {
      throw new IllegalArgumentException("its bytes are no sample");
    }
    return new SampleContent(
        Encoding.fromBytes(Arrays.copyOfRange(plain, 1 + digest, plain.length)),
        digest == 0 ? null : HexFormat.of().formatHex(plain, 1, 1 + digest));
  }

  private static byte[] context(String text) {
    return ("likeness gallery " + text).getBytes(StandardCharsets.US_ASCII);
  }
}
