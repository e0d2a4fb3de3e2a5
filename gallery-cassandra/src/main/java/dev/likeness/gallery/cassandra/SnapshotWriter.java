package dev.likeness.gallery.cassandra;

import dev.likeness.gallery.cassandra.SnapshotFormat.Head;
import dev.likeness.gallery.internal.AesGcm;
import dev.likeness.gallery.internal.GalleryKeys;
import dev.likeness.gallery.internal.PersonCipher;
import dev.likeness.gallery.internal.Rows;
import dev.likeness.gallery.internal.SampleContent;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * Writes a snapshot of a state, a partition at a time. Everything is encrypted with the person's
 * key that held at that state: once it is destroyed, nobody can decrypt it.
 */
final class SnapshotWriter {
  private static final int BUFFER_BYTES = 1 << 16;

  private final GalleryState.Content content;
  private final Optional<UUID> writer;
  private final String gallery;
  private final GalleryKeys keys;
  private final AesGcm cipher = new AesGcm();
  private final byte[] key = cipher.newKey();

  /**
   * @param writer who appended the last change; empty if no change was
   */
  SnapshotWriter(
      GalleryState.Content content, Optional<UUID> writer, String gallery, GalleryKeys keys) {
    this.content = content;
    this.writer = writer;
    this.gallery = gallery;
    this.keys = keys;
  }

  /**
   * Writes the file, or leaves the one that is there if that fails.
   *
   * @param stops whether to give up
   * @return whether it was written
   */
  boolean write(Path file, BooleanSupplier stops) throws IOException {
    Path temporary = SnapshotFolder.temporary(file);
    try {
      boolean complete;
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
          DataOutputStream out =
              new DataOutputStream(
                  new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES))) {
        complete = write(out, stops);
        out.flush();
        channel.force(true);
      }
      if (complete) {
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return complete;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private boolean write(DataOutputStream out, BooleanSupplier stops) throws IOException {
    out.writeInt(SnapshotFormat.MAGIC);
    out.writeInt(SnapshotFormat.VERSION);
    out.write(cipher.seal(keys.wrapping(), key, SnapshotFormat.keyContext(gallery)));
    Head head = new Head(content.now(), writer);
    Blocks blocks = new Blocks(out);
    blocks.write(SnapshotFormat.write(head));
    return writePeople(head, blocks, stops) && writeSamples(head, blocks, stops);
  }

  private final class Blocks {
    private final DataOutputStream out;
    private long written;

    private Blocks(DataOutputStream out) {
      this.out = out;
    }

    void write(byte[] plain) throws IOException {
      byte[] sealed = cipher.seal(key, plain, SnapshotFormat.blockContext(written++));
      out.writeInt(sealed.length);
      out.write(sealed);
    }
  }

  private boolean writePeople(Head head, Blocks blocks, BooleanSupplier stops) throws IOException {
    Iterator<PersonState> people = content.people().iterator();
    PersonState next = people.hasNext() ? people.next() : null;
    for (long bucket = 0; bucket <= head.lastPeople(); bucket++) {
      List<SnapshotPerson> some = new ArrayList<>();
      while (next != null && next.number() / Tables.BUCKET == bucket) {
        some.add(SnapshotPerson.seal(cipher, next));
        next = people.hasNext() ? people.next() : null;
      }
      blocks.write(SnapshotFormat.writePeople(some));
      if (stops.getAsBoolean()) {
        return false;
      }
    }
    return true;
  }

  private boolean writeSamples(Head head, Blocks blocks, BooleanSupplier stops) throws IOException {
    PersonCipher samples = new PersonCipher(keys, gallery);
    Iterator<Rows.Row<GalleryState.Enrolled>> rows = content.rows().stream().iterator();
    Rows.Row<GalleryState.Enrolled> next = rows.hasNext() ? rows.next() : null;
    for (long bucket = 0; bucket <= head.lastSamples(); bucket++) {
      List<SealedSample> some = new ArrayList<>();
      while (next != null && next.id() / Tables.BUCKET == bucket) {
        PersonState owner = owner(next.subject().number());
        SampleContent sample = new SampleContent(next.encoding(), null);
        some.add(new SealedSample(next.id(), owner.number(), samples.seal(owner.secret(), sample)));
        next = rows.hasNext() ? rows.next() : null;
      }
      blocks.write(SnapshotFormat.writeSamples(some));
      if (stops.getAsBoolean()) {
        return false;
      }
    }
    return true;
  }

  /** Returns a person as they were in the state, whatever became of them since. */
  private PersonState owner(long number) {
    List<PersonState> people = content.people();
    int low = 0;
    int high = people.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (people.get(middle).number() < number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low > high || people.get(low).number() != number) {
      throw new IllegalStateException("a sample's person is not there");
    }
    return people.get(low);
  }
}
