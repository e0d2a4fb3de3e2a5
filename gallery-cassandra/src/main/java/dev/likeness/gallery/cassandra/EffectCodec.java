package dev.likeness.gallery.cassandra;

import dev.likeness.gallery.EnrolledQuality;
import dev.likeness.gallery.Erasure;
import dev.likeness.gallery.PeopleChange;
import dev.likeness.gallery.PersonId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Effects as bytes: a change of the log, or one row of a table. */
final class EffectCodec {
  private static final int VERSION = 1;

  /** What an effect begins with. */
  private static final int PUT_PERSON = 1;

  private static final int REMOVE_PERSON = 2;
  private static final int PUT_SAMPLE = 3;
  private static final int REMOVE_SAMPLE = 4;
  private static final int DESTROY_KEY = 5;
  private static final int ERASED = 6;
  private static final int KEEP_UNDO = 7;
  private static final int HOLD = 8;
  private static final int RELEASE = 9;

  private EffectCodec() {}

  static ByteBuffer write(List<Effect> effects) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeInt(effects.size());
      for (Effect effect : effects) {
        write(out, effect);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return ByteBuffer.wrap(bytes.toByteArray());
  }

  /**
   * Returns what {@link #write(List)} wrote.
   *
   * @throws IllegalArgumentException if the bytes are damaged, or of a newer program
   */
  static List<Effect> read(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readUnsignedByte();
      if (version != VERSION) {
        throw new IllegalArgumentException("its format is " + version + ", not " + VERSION);
      }
      int count = in.readInt();
      List<Effect> effects = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        effects.add(readEffect(in));
      }
      return effects;
    } catch (IOException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("its bytes are no change", e);
    }
  }

  private static void write(DataOutputStream out, Effect effect) throws IOException {
    if (effect instanceof Effect.PutPerson put) {
      out.writeByte(PUT_PERSON);
      write(out, put);
    } else if (effect instanceof Effect.RemovePerson removed) {
      out.writeByte(REMOVE_PERSON);
      out.writeLong(removed.number());
    } else if (effect instanceof Effect.PutSample put) {
      out.writeByte(PUT_SAMPLE);
      write(out, put);
    } else if (effect instanceof Effect.RemoveSample removed) {
      out.writeByte(REMOVE_SAMPLE);
      out.writeLong(removed.id());
      out.writeLong(removed.person());
    } else if (effect instanceof Effect.DestroyKey destroyed) {
      out.writeByte(DESTROY_KEY);
      out.writeLong(destroyed.person());
      DataFields.write(out, destroyed.key());
    } else if (effect instanceof Effect.Erased erased) {
      out.writeByte(ERASED);
      write(out, erased.erasure());
    } else if (effect instanceof Effect.KeepUndo kept) {
      out.writeByte(KEEP_UNDO);
      write(out, kept.undo());
    } else if (effect instanceof Effect.Hold hold) {
      out.writeByte(HOLD);
      DataFields.write(out, hold.holder());
    } else {
      out.writeByte(RELEASE);
    }
  }

  private static Effect readEffect(DataInputStream in) throws IOException {
    return switch (in.readUnsignedByte()) {
      case PUT_PERSON -> readPerson(in);
      case REMOVE_PERSON -> new Effect.RemovePerson(in.readLong());
      case PUT_SAMPLE -> readSample(in);
      case REMOVE_SAMPLE -> new Effect.RemoveSample(in.readLong(), in.readLong());
      case DESTROY_KEY -> new Effect.DestroyKey(in.readLong(), DataFields.readUuid(in));
      case ERASED -> new Effect.Erased(readErasure(in));
      case KEEP_UNDO -> new Effect.KeepUndo(readUndo(in));
      case HOLD -> new Effect.Hold(DataFields.readUuid(in));
      case RELEASE -> new Effect.Release();
      default -> throw new IllegalArgumentException("it has an effect of another kind");
    };
  }

  private static void write(DataOutputStream out, Effect.PutPerson put) throws IOException {
    out.writeLong(put.number());
    out.writeUTF(put.id().value());
    out.writeLong(put.enrolledAt().toEpochMilli());
    DataFields.write(out, put.key());
    DataFields.write(out, put.sealed());
  }

  private static Effect.PutPerson readPerson(DataInputStream in) throws IOException {
    return new Effect.PutPerson(
        in.readLong(),
        new PersonId(in.readUTF()),
        Instant.ofEpochMilli(in.readLong()),
        DataFields.readUuid(in),
        DataFields.readBytes(in));
  }

  private static void write(DataOutputStream out, Effect.PutSample put) throws IOException {
    out.writeLong(put.id());
    out.writeLong(put.person());
    out.writeLong(put.former());
    out.writeLong(put.enrolledAt().toEpochMilli());
    EnrolledQuality quality = put.quality();
    out.writeBoolean(quality != null);
    if (quality != null) {
      for (double value : values(quality)) {
        out.writeDouble(value);
      }
    }
    DataFields.write(out, put.sealed());
  }

  private static Effect.PutSample readSample(DataInputStream in) throws IOException {
    return new Effect.PutSample(
        in.readLong(),
        in.readLong(),
        in.readLong(),
        Instant.ofEpochMilli(in.readLong()),
        in.readBoolean() ? readQuality(in) : null,
        DataFields.readBytes(in));
  }

  private static double[] values(EnrolledQuality quality) {
    return new double[] {
      quality.faceWidthPx(),
      quality.faceHeightPx(),
      quality.eyeDistancePx(),
      quality.sharpness(),
      quality.brightness(),
      quality.contrast(),
      quality.yawDegrees(),
      quality.pitchDegrees(),
      quality.rollDegrees(),
      quality.detectionScore()
    };
  }

  private static EnrolledQuality readQuality(DataInputStream in) throws IOException {
    return new EnrolledQuality(
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble());
  }

  private static void write(DataOutputStream out, Erasure erasure) throws IOException {
    Long sample = erasure.encodingId();
    out.writeUTF(erasure.personDigest());
    out.writeLong(sample == null ? 0 : sample);
    out.writeLong(erasure.at().toEpochMilli());
  }

  private static Erasure readErasure(DataInputStream in) throws IOException {
    String digest = in.readUTF();
    long sample = in.readLong();
    return new Erasure(digest, sample == 0 ? null : sample, Instant.ofEpochMilli(in.readLong()));
  }

  private static void write(DataOutputStream out, Effect.@Nullable StoredUndo undo)
      throws IOException {
    out.writeBoolean(undo != null);
    if (undo == null) {
      return;
    }
    out.writeUTF(undo.change().kind().name());
    out.writeUTF(undo.change().person().value());
    out.writeUTF(undo.change().other().map(PersonId::value).orElse(""));
    out.writeBoolean(undo.before() != null);
    if (undo.before() != null) {
      write(out, undo.before());
    }
    out.writeInt(undo.moved().size());
    for (long sample : undo.moved()) {
      out.writeLong(sample);
    }
  }

  private static Effect.@Nullable StoredUndo readUndo(DataInputStream in) throws IOException {
    if (!in.readBoolean()) {
      return null;
    }
    PeopleChange.Kind kind = PeopleChange.Kind.valueOf(in.readUTF());
    PersonId person = new PersonId(in.readUTF());
    String other = in.readUTF();
    PeopleChange change =
        new PeopleChange(
            kind, person, other.isEmpty() ? Optional.empty() : Optional.of(new PersonId(other)));
    Effect.PutPerson before = in.readBoolean() ? readPerson(in) : null;
    int count = in.readInt();
    List<Long> moved = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      moved.add(in.readLong());
    }
    return new Effect.StoredUndo(change, before, List.copyOf(moved));
  }
}
