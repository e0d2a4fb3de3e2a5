package dev.likeness.gallery.internal;

import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Where the encodings of a gallery's sealed blocks are: in the heap, until those of all galleries
 * take a third of it, and in a temporary file from then on. Their codes, which a search looks at
 * first, are in the heap in any case. Thread-safe.
 */
public final class EncodingStore implements AutoCloseable {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final AtomicLong SHARED = new AtomicLong(Runtime.getRuntime().maxMemory() / 3);

  /** For who may not write where the gallery is. */
  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

  private final @Nullable Path folder;
  private final int dimension;
  private final AtomicLong left;
  private @Nullable EncodingFile file;

  private EncodingStore(@Nullable Path folder, int dimension, AtomicLong left) {
    this.folder = folder;
    this.dimension = dimension;
    this.left = left;
  }

  /** Returns a store that makes its temporary file in a folder. */
  public static EncodingStore in(Path folder, int dimension) {
    return new EncodingStore(folder, dimension, SHARED);
  }

  /** Returns a store with this many bytes of the heap alone. */
  static EncodingStore in(Path folder, int dimension, long heapBytes) {
    return new EncodingStore(folder, dimension, new AtomicLong(heapBytes));
  }

  /** Returns a store that has all in the heap. */
  public static EncodingStore inHeap(int dimension) {
    return new EncodingStore(null, dimension, new AtomicLong(Long.MAX_VALUE));
  }

  /** Stores the encodings of a block, which lie one after the other. */
  SealedRows store(float[] components) {
    long bytes = (long) components.length * Float.BYTES;
    Path place = folder;
    if (place != null && left.addAndGet(-bytes) < 0) {
      left.addAndGet(bytes);
      return file(place).write(components);
    }
    SealedRows stored = SealedRows.of(components, dimension);
    if (place != null) {
      AtomicLong taken = left;
      CLEANER.register(stored, () -> taken.addAndGet(bytes));
    }
    return stored;
  }

  private synchronized EncodingFile file(Path place) {
    if (file == null) {
      file = EncodingFile.in(Files.isWritable(place) ? place : TEMPORARY, dimension);
    }
    return file;
  }

  /** Returns whether some encodings are, or were, in a file. */
  synchronized boolean hasFile() {
    return file != null;
  }

  /** Lets go of the file; what is in it cannot be read any more. */
  @Override
  public synchronized void close() {
    if (file != null) {
      file.close();
    }
  }
}
