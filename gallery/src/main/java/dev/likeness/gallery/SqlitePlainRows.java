package dev.likeness.gallery;

import dev.likeness.encoding.Encoding;
import dev.likeness.gallery.internal.PersonDetails;
import dev.likeness.gallery.internal.SampleContent;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Rows that hold personal data as they are, and a checksum of each encoding. */
final class SqlitePlainRows implements SqliteRowCodec {
  private static final byte[] NO_KEY = new byte[0];

  @Override
  public boolean isEncrypted() {
    return false;
  }

  @Override
  public byte[] newKey() {
    return NO_KEY;
  }

  @Override
  public byte[] wrap(long person, byte[] key) {
    return NO_KEY;
  }

  @Override
  public byte[] unwrap(long person, byte @Nullable [] wrapped) {
    return NO_KEY;
  }

  @Override
  public PersonColumns write(byte[] key, PersonDetails person) {
    return new PersonColumns(person.name(), person.externalId(), person.notes(), null);
  }

  @Override
  public PersonDetails read(byte[] key, PersonColumns columns) {
    return new PersonDetails(columns.name(), columns.externalId(), columns.notes());
  }

  @Override
  public SampleColumns write(byte[] key, SampleContent sample) {
    byte[] encoding = sample.encoding().toBytes();
    return new SampleColumns(sample.pictureDigest(), encoding, crc(encoding));
  }

  @Override
  public SampleContent read(byte[] key, SampleColumns columns) {
    Long expected = columns.crc();
    // Any other bytes would be an encoding, too.
    if (expected != null && expected != crc(columns.encoding())) {
      throw new IllegalArgumentException("its bytes are not those that were written");
    }
    return new SampleContent(Encoding.fromBytes(columns.encoding()), columns.pictureDigest());
  }

  @Override
  public String nameColumn(String name) {
    return name;
  }

  @Override
  public String externalIdColumn(String externalId) {
    return externalId;
  }

  private static long crc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return crc.getValue();
  }
}
