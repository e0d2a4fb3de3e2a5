package dev.likeness.gallery.cassandra;

import dev.likeness.gallery.cassandra.SnapshotFormat.Head;
import dev.likeness.gallery.internal.AesGcm;
import dev.likeness.gallery.internal.GalleryKeys;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a snapshot's blocks one after the other; any thread may decrypt them. What was damaged, cut
 * or made for another gallery is found at the latest with the last block.
 */
final class SnapshotReader implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final DataInputStream in;
  private final byte[] key;
  private final Head head;
  private long blocks;

  /** A block as it was read. */
  @FunctionalInterface
  interface SealedBlock {
    /** Returns its content. */
    byte[] open() throws UnusableSnapshotException;
  }

  private SnapshotReader(DataInputStream in, String gallery, GalleryKeys keys)
      throws IOException, UnusableSnapshotException {
    this.in = in;
    if (in.readInt() != SnapshotFormat.MAGIC) {
      throw new UnusableSnapshotException("it is no snapshot", null);
    }
    int version = in.readInt();
    if (version != SnapshotFormat.VERSION) {
      throw new UnusableSnapshotException(
          "it has format " + version + ", this program reads " + SnapshotFormat.VERSION, null);
    }
    byte[] sealed = new byte[SnapshotFormat.SEALED_KEY_BYTES];
    in.readFully(sealed);
    try {
      this.key = new AesGcm().open(keys.wrapping(), sealed, SnapshotFormat.keyContext(gallery));
      this.head = SnapshotFormat.readHead(next().open());
    } catch (IllegalArgumentException e) {
      throw damaged(e);
    }
  }

  /**
   * Opens a snapshot.
   *
   * @throws IOException if it cannot be read
   */
  static SnapshotReader open(Path file, String gallery, GalleryKeys keys)
      throws IOException, UnusableSnapshotException {
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
    try {
      return new SnapshotReader(in, gallery, keys);
    } catch (EOFException e) {
      in.close();
      throw damaged(e);
    } catch (IOException | UnusableSnapshotException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  static UnusableSnapshotException damaged(Exception cause) {
    return new UnusableSnapshotException("it is damaged, cut or of another gallery", cause);
  }

  Head head() {
    return head;
  }

  /** Reads the next block. */
  SealedBlock next() throws UnusableSnapshotException {
    byte[] sealed;
    try {
      int length = in.readInt();
      if (length < 0 || length > SnapshotFormat.MAX_BLOCK) {
        throw damaged(new IllegalArgumentException("a block has " + length + " bytes"));
      }
      sealed = in.readNBytes(length);
    } catch (IOException e) {
      throw damaged(e);
    }
    byte[] context = SnapshotFormat.blockContext(blocks++);
    return () -> {
      try {
        return new AesGcm().open(key, sealed, context);
      } catch (IllegalArgumentException e) {
        throw damaged(e);
      }
    };
  }

  /** Checks that no bytes follow the last block. */
  void requireEnd() throws UnusableSnapshotException {
    try {
      if (in.read() >= 0) {
        throw damaged(new IllegalArgumentException("bytes follow the last block"));
      }
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
