package dev.likeness.gallery;

import dev.likeness.gallery.internal.PersonDetails;
import dev.likeness.gallery.internal.SampleContent;
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

  /** Returns what a person's row says of them. */
  static PersonDetails detailsOf(NewPerson person) {
    return new PersonDetails(person.name(), person.externalId(), person.notes());
  }

  /** Returns what a person's row says of them. */
  static PersonDetails detailsOf(Person person) {
    return new PersonDetails(person.name(), person.externalId(), person.notes());
  }

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
  PersonColumns write(byte[] key, PersonDetails person);

  /**
   * Returns what the columns of a person say.
   *
   * @throws IllegalArgumentException if they are damaged
   */
  PersonDetails read(byte[] key, PersonColumns columns);

  /** Returns the columns of a sample. */
  SampleColumns write(byte[] key, SampleContent sample);

  /**
   * Returns what the columns of a sample say.
   *
   * @throws IllegalArgumentException if they are damaged
   */
  SampleContent read(byte[] key, SampleColumns columns);

  /** Returns what a name's column holds. */
  String nameColumn(String name);

  /** Returns what an external id's column holds. */
  String externalIdColumn(String externalId);
}
