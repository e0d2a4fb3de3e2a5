package dev.likeness.gallery.cassandra;

import dev.likeness.gallery.internal.AesGcm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a snapshot's file.
 *
 * <ol>
 *   <li>In the clear: {@link #MAGIC}, {@link #VERSION}.
 *   <li>The file's own key, encrypted with the gallery's; the gallery's identity and the format are
 *       authenticated with it.
 *   <li>Blocks, each a length in the clear and so many bytes, encrypted with the file's key; each
 *       block's number is authenticated with it, so that none can be left out or moved. Block 0 is
 *       the {@link Head}; a block for each partition of people follows, then one for each of
 *       samples, and nothing else.
 * </ol>
 */
final class SnapshotFormat {
  static final int MAGIC = 0x4C4B534E;
  static final int VERSION = 1;

  /** The most bytes of a block. */
  static final int MAX_BLOCK = 256 << 20;

  static final int SEALED_KEY_BYTES = AesGcm.KEY_BYTES + AesGcm.OVERHEAD_BYTES;

  private SnapshotFormat() {}

  /**
   * What a snapshot is of.
   *
   * @param checkpoint the state after the last change that it has
   * @param writer who appended that change; empty if no change was, as after a copy
   */
  record Head(Checkpoint checkpoint, Optional<UUID> writer) {
    /** Returns the last partition of people. */
    long lastPeople() {
      return checkpoint.nextPerson() / Tables.BUCKET;
    }

    /** Returns the last partition of samples. */
    long lastSamples() {
      return checkpoint.nextSample() / Tables.BUCKET;
    }
  }

  static byte[] keyContext(String gallery) {
    return ("likeness snapshot " + VERSION + " of " + gallery).getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] blockContext(long block) {
    return ByteBuffer.allocate(Long.BYTES).putLong(block).array();
  }

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private interface Reading<T> {
    T from(DataInputStream in) throws IOException;
  }

  private static byte[] written(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static <T> T read(byte[] bytes, Reading<T> reading) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return reading.from(in);
    } catch (IOException e) {
      throw new IllegalArgumentException("its bytes end too soon", e);
    }
  }

  static byte[] write(Head head) {
    Checkpoint checkpoint = head.checkpoint();
    return written(
        out -> {
          out.writeLong(checkpoint.number());
          out.writeLong(checkpoint.nextPerson());
          out.writeLong(checkpoint.nextSample());
          out.writeBoolean(head.writer().isPresent());
          if (head.writer().isPresent()) {
            DataFields.write(out, head.writer().get());
          }
          DataFields.write(out, Tables.bytes(EffectCodec.write(checkpoint.rest())));
        });
  }

  static Head readHead(byte[] bytes) {
    return read(
        bytes,
        in -> {
          long number = in.readLong();
          long nextPerson = in.readLong();
          long nextSample = in.readLong();
          Optional<UUID> writer =
              in.readBoolean() ? Optional.of(DataFields.readUuid(in)) : Optional.empty();
          Effect.@Nullable StoredUndo undo = null;
          UUID holder = null;
          for (Effect effect : EffectCodec.read(ByteBuffer.wrap(DataFields.readBytes(in)))) {
            if (effect instanceof Effect.KeepUndo kept) {
              undo = kept.undo();
            } else if (effect instanceof Effect.Hold hold) {
              holder = hold.holder();
            }
          }
          return new Head(new Checkpoint(number, nextPerson, nextSample, undo, holder), writer);
        });
  }

  static byte[] writePeople(List<SnapshotPerson> people) {
    return written(
        out -> {
          out.writeInt(people.size());
          for (SnapshotPerson person : people) {
            out.writeLong(person.number());
            DataFields.write(out, person.key());
            DataFields.write(out, person.sealed());
          }
        });
  }

  static List<SnapshotPerson> readPeople(byte[] bytes) {
    return read(
        bytes,
        in -> {
          List<SnapshotPerson> people = new ArrayList<>();
          for (int left = in.readInt(); left > 0; left--) {
            people.add(
                new SnapshotPerson(
                    in.readLong(), DataFields.readUuid(in), DataFields.readBytes(in)));
          }
          return people;
        });
  }

  static byte[] writeSamples(List<SealedSample> samples) {
    return written(
        out -> {
          out.writeInt(samples.size());
          for (SealedSample sample : samples) {
            out.writeLong(sample.id());
            out.writeLong(sample.person());
            DataFields.write(out, sample.sealed());
          }
        });
  }

  static List<SealedSample> readSamples(byte[] bytes) {
    return read(
        bytes,
        in -> {
          List<SealedSample> samples = new ArrayList<>();
          for (int left = in.readInt(); left > 0; left--) {
            samples.add(new SealedSample(in.readLong(), in.readLong(), DataFields.readBytes(in)));
          }
          return samples;
        });
  }
}
