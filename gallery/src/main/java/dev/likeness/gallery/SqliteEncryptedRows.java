package dev.likeness.gallery;

import dev.likeness.gallery.internal.GalleryKeys;
import dev.likeness.gallery.internal.PersonCipher;
import dev.likeness.gallery.internal.PersonDetails;
import dev.likeness.gallery.internal.SampleContent;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
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
  private final PersonCipher cipher;
  private final Mac index;

  SqliteEncryptedRows(GalleryKeys keys, String identity) {
    this.cipher = new PersonCipher(keys, identity);
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
    return cipher.wrap(person, personKey);
  }

  @Override
  public byte[] unwrap(long person, byte @Nullable [] wrapped) {
    if (wrapped == null) {
      throw new IllegalArgumentException("its key is missing");
    }
    return cipher.unwrap(person, wrapped);
  }

  @Override
  public PersonColumns write(byte[] personKey, PersonDetails person) {
    return new PersonColumns(
        nameColumn(person.name()),
        person.externalId() == null ? null : externalIdColumn(person.externalId()),
        "",
        cipher.seal(personKey, person));
  }

  @Override
  public PersonDetails read(byte[] personKey, PersonColumns columns) {
    if (columns.sealed() == null) {
      throw new IllegalArgumentException("its bytes are missing");
    }
    return cipher.openDetails(personKey, columns.sealed());
  }

  @Override
  public SampleColumns write(byte[] personKey, SampleContent sample) {
    return new SampleColumns(null, cipher.seal(personKey, sample), null);
  }

  @Override
  public SampleContent read(byte[] personKey, SampleColumns columns) {
    return cipher.openSample(personKey, columns.encoding());
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
}
