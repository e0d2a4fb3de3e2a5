package dev.likeness.gallery;

import dev.likeness.encoding.Encoding;
import org.jspecify.annotations.Nullable;

/** How personal data stand in rows: as they are, or encrypted with a key of each person. */
interface SqliteRowCodec {
  /**
   * The personal columns of a person.
   *
   * @param name the name, or what finds it
   * @param externalId the external id, or what finds it
   * @param sealed all of them, encrypted; null if they are not
   */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  record PersonColumns(
      String name, @Nullable String externalId, String notes, byte @Nullable [] sealed) {}

  /**
   * The personal columns of a sample.
   *
   * @param encoding the encoding; encrypted, it holds the picture's digest, too
   * @param crc the encoding's CRC-32C; null if it was written without
   */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  record SampleColumns(@Nullable String pictureDigest, byte[] encoding, @Nullable Long crc) {}

  /** What a person's row says of them. */
  record Details(String name, @Nullable String externalId, String notes) {
    static Details of(NewPerson person) {
      return new Details(person.name(), person.externalId(), person.notes());
    }

    static Details of(Person person) {
      return new Details(person.name(), person.externalId(), person.notes());
    }
  }

  /** What a sample's row says of a person. */
  record Sample(Encoding encoding, @Nullable String pictureDigest) {}

  /** Returns whether each person has a key. */
  boolean isEncrypted();

  /** Returns the key of somebody new; empty where people have none. */
  byte[] newKey();

  /** Returns a person's key as it is stored. */
  byte[] wrap(long person, byte[] key);

  /**
   * Returns a person's key.
   *
   * @param wrapped the key as it is stored; null if there is none
   * @throws IllegalArgumentException if it is damaged, or was destroyed
   */
  byte[] unwrap(long person, byte @Nullable [] wrapped);

  /** Returns the columns of a person. */
  PersonColumns write(byte[] key, Details person);

  /**
   * Returns what the columns of a person say.
   *
   * @throws IllegalArgumentException if they are damaged
   */
  Details read(byte[] key, PersonColumns columns);

  /** Returns the columns of a sample. */
  SampleColumns write(byte[] key, Sample sample);

  /**
   * Returns what the columns of a sample say.
   *
   * @throws IllegalArgumentException if they are damaged
   */
  Sample read(byte[] key, SampleColumns columns);

  /** Returns what a name's column holds. */
  String nameColumn(String name);

  /** Returns what an external id's column holds. */
  String externalIdColumn(String externalId);
}
