package dev.likeness.gallery.cassandra;

import dev.likeness.gallery.PersonId;
import dev.likeness.gallery.internal.AesGcm;
import dev.likeness.gallery.internal.PersonDetails;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A person in a snapshot: all but number and key's id, also id and time, is encrypted with their
 * key.
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
record SnapshotPerson(long number, UUID key, byte[] sealed) {
  private static final byte[] CONTEXT =
      "likeness snapshot person".getBytes(StandardCharsets.US_ASCII);

  static SnapshotPerson seal(AesGcm cipher, PersonState person) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(person.enrolledAt().toEpochMilli());
      write(out, person.id().value());
      write(out, person.details().name());
      write(out, person.details().notes());
      String externalId = person.details().externalId();
      out.writeBoolean(externalId != null);
      if (externalId != null) {
        write(out, externalId);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return new SnapshotPerson(
        person.number(), person.key(), cipher.seal(person.secret(), bytes.toByteArray(), CONTEXT));
  }

  /**
   * Returns the person, without samples.
   *
   * @throws IllegalArgumentException if the key is another
   */
  PersonState open(AesGcm cipher, byte[] secret) {
    byte[] bytes = cipher.open(secret, sealed, CONTEXT);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      Instant enrolledAt = Instant.ofEpochMilli(in.readLong());
      PersonId id = new PersonId(readText(in));
      String name = readText(in);
      String notes = readText(in);
      PersonDetails details =
          new PersonDetails(name, in.readBoolean() ? readText(in) : null, notes);
      return new PersonState(number, id, enrolledAt, key, secret, details, List.of());
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
}
