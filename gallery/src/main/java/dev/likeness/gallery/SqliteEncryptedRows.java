package dev.likeness.gallery;

import dev.likeness.encoding.Encoding;
import dev.likeness.gallery.internal.AesGcm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Rows whose personal data are encrypted with a key of each person, which is wrapped with the
 * gallery's key.
 *
 * <p>The columns of names and external ids hold the first 128 bits of an HMAC-SHA-256 under another
 * key of the gallery, so that they can be looked up: they tell whether two people have the same
 * name, and with the key whether somebody has a name that is guessed. For one thread at a time.
 */
final class SqliteEncryptedRows implements SqliteRowCodec {
  private static final int DIGEST_BYTES = 32;
  private static final byte[] PERSON = context("person");
  private static final byte[] SAMPLE = context("sample");

  private final AesGcm cipher = new AesGcm();
  private final byte[] key;
  private final Mac index;
  private final String identity;

  /** The two keys of a gallery. */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  record GalleryKeys(byte[] wrapping, byte[] index) {
    static GalleryKeys random() {
      AesGcm cipher = new AesGcm();
      return new GalleryKeys(cipher.newKey(), cipher.newKey());
    }

    static GalleryKeys of(byte[] bytes) {
      if (bytes.length != 2 * AesGcm.KEY_BYTES) {
        throw new IllegalArgumentException("a gallery's keys have another length");
      }
      return new GalleryKeys(
          Arrays.copyOf(bytes, AesGcm.KEY_BYTES),
          Arrays.copyOfRange(bytes, AesGcm.KEY_BYTES, bytes.length));
    }

    byte[] toBytes() {
      byte[] bytes = Arrays.copyOf(wrapping, 2 * AesGcm.KEY_BYTES);
      System.arraycopy(index, 0, bytes, AesGcm.KEY_BYTES, AesGcm.KEY_BYTES);
      return bytes;
    }
  }

  SqliteEncryptedRows(GalleryKeys keys, String identity) {
    this.key = keys.wrapping();
    this.identity = identity;
    try {
      index = Mac.getInstance("HmacSHA256");
      index.init(new SecretKeySpec(keys.index(), "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }

  @Override
  public boolean isEncrypted() {
    return true;
  }

  @Override
  public byte[] newKey() {
    return cipher.newKey();
  }

  @Override
  public byte[] wrap(long person, byte[] personKey) {
    return cipher.seal(key, personKey, keyContext(person));
  }

  @Override
  public byte[] unwrap(long person, byte @Nullable [] wrapped) {
    if (wrapped == null) {
      throw new IllegalArgumentException("its key is missing");
    }
    return cipher.open(key, wrapped, keyContext(person));
  }

  private byte[] keyContext(long person) {
    return context("key " + identity + " " + person);
  }

  @Override
  public PersonColumns write(byte[] personKey, Details person) {
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
    return new PersonColumns(
        nameColumn(person.name()),
        person.externalId() == null ? null : externalIdColumn(person.externalId()),
        "",
        cipher.seal(personKey, bytes.toByteArray(), PERSON));
  }

  @Override
  public Details read(byte[] personKey, PersonColumns columns) {
    if (columns.sealed() == null) {
      throw new IllegalArgumentException("its bytes are missing");
    }
    byte[] bytes = cipher.open(personKey, columns.sealed(), PERSON);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      String name = readText(in);
      String notes = readText(in);
      return new Details(name, in.readBoolean() ? readText(in) : null, notes);
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

  @Override
  public SampleColumns write(byte[] personKey, Sample sample) {
    byte[] encoding = sample.encoding().toBytes();
    byte[] digest =
        sample.pictureDigest() == null
            ? new byte[0]
            : HexFormat.of().parseHex(sample.pictureDigest());
    byte[] plain = new byte[1 + digest.length + encoding.length];
    plain[0] = (byte) digest.length;
    System.arraycopy(digest, 0, plain, 1, digest.length);
    System.arraycopy(encoding, 0, plain, 1 + digest.length, encoding.length);
    return new SampleColumns(null, cipher.seal(personKey, plain, SAMPLE), null);
  }

  @Override
  public Sample read(byte[] personKey, SampleColumns columns) {
    byte[] plain = cipher.open(personKey, columns.encoding(), SAMPLE);
    int digest = plain[0];
    if (digest != 0 && digest != DIGEST_BYTES) {
      throw new IllegalArgumentException("its bytes are no sample");
    }
    return new Sample(
        Encoding.fromBytes(Arrays.copyOfRange(plain, 1 + digest, plain.length)),
        digest == 0 ? null : HexFormat.of().formatHex(plain, 1, 1 + digest));
  }

  @Override
  public String nameColumn(String name) {
    return indexed("name " + name);
  }

  @Override
  public String externalIdColumn(String externalId) {
    return indexed("external id " + externalId);
  }

  private String indexed(String text) {
    byte[] digest = index.doFinal(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16));
  }

  private static byte[] context(String text) {
    return ("likeness gallery " + text).getBytes(StandardCharsets.US_ASCII);
  }
}
