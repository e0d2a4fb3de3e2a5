package dev.likeness.gallery.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encodings of sealed blocks in a temporary file: encrypted with a key that is in memory alone, and
 * removed from its folder at once, so that nothing of it can be read when the process has ended.
 *
 * <p>A block has a region, which another one gets once nobody refers to the first any more. AES in
 * counter mode (NIST SP 800-38A): the counter begins with the number of the writing, which no two
 * have in common, and goes on with that of the 16 bytes in the region. It is read through memory
 * mappings. Thread-safe.
 */
final class EncodingFile implements AutoCloseable {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final int CIPHER_BYTES = 16;
  private static final long SEGMENT_BYTES = 1L << 29;

  private final int dimension;
  private final int rowBytes;
  private final long regionBytes;
  private final int regionsOfSegment;
  private final SecretKeySpec key;
  private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(EncodingFile::cipher);
  private final RandomAccessFile file;
  private final List<MappedByteBuffer> segments = new CopyOnWriteArrayList<>();
  private final Deque<Integer> unused = new ArrayDeque<>();
  private int regions;
  private long writings;

  private EncodingFile(RandomAccessFile file, int dimension) {
    this.file = file;
    this.dimension = dimension;
    this.rowBytes = (dimension * Float.BYTES + CIPHER_BYTES - 1) / CIPHER_BYTES * CIPHER_BYTES;
    this.regionBytes = (long) rowBytes * Block.LANES;
    this.regionsOfSegment = (int) Math.max(1, SEGMENT_BYTES / regionBytes);
    this.key = new SecretKeySpec(new AesGcm().newKey(), "AES");
  }

  /** Makes a file in a folder. */
  static EncodingFile in(Path folder, int dimension) {
    try {
      Path path =
          folder.getFileSystem().supportedFileAttributeViews().contains("posix")
              ? Files.createTempFile(
                  folder,
                  ".encodings-",
                  "",
                  PosixFilePermissions.asFileAttribute(
                      PosixFilePermissions.fromString("rw-------")))
              : Files.createTempFile(folder, ".encodings-", "");
      RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
      Files.delete(path);
      return new EncodingFile(file, dimension);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the encodings do not fit into memory, and no temporary file can be made in " + folder,
          e);
    }
  }

  /** Writes the encodings of a block, which lie one after the other. */
  SealedRows write(float[] components) {
    int rows = components.length / dimension;
    byte[] bytes = new byte[rows * rowBytes];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < rows; row++) {
      buffer
          .position(row * rowBytes)
          .slice()
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .put(components, row * dimension, dimension);
    }
    synchronized (this) {
      long writing = ++writings;
      byte[] sealed = crypt(writing, 0, bytes);
      Integer free = unused.poll();
      int region = free == null ? regions : free;
      try {
        file.seek(region * regionBytes);
        file.write(sealed);
        if (region / regionsOfSegment == segments.size()) {
          segments.add(mapped(segments.size()));
        }
      } catch (IOException e) {
        if (free != null) {
          unused.add(free);
        }
        throw new UncheckedIOException("encodings could not be written into a temporary file", e);
      }
      regions = Math.max(regions, region + 1);
      Region written = new Region(region, writing);
      CLEANER.register(written, () -> free(region));
      return written;
    }
  }

  private MappedByteBuffer mapped(int segment) throws IOException {
    long bytes = regionsOfSegment * regionBytes;
    return file.getChannel().map(FileChannel.MapMode.READ_WRITE, segment * bytes, bytes);
  }

  /** Returns how many blocks the file has had room for at once. */
  synchronized int regions() {
    return regions;
  }

  private synchronized void free(int region) {
    unused.add(region);
  }

  /** Encrypts or decrypts bytes, of which the first is the first of a row. */
  private byte[] crypt(long writing, int row, byte[] bytes) {
    ByteBuffer counter = ByteBuffer.allocate(CIPHER_BYTES);
    counter.putLong(writing).putLong((long) row * (rowBytes / CIPHER_BYTES));
    try {
      Cipher cipher = ciphers.get();
      cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(counter.array()));
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES in counter mode failed", e);
    }
  }

  private static Cipher cipher() {
    try {
      return Cipher.getInstance("AES/CTR/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES in counter mode", e);
    }
  }

  /** The encodings of a block in the file. */
  private final class Region implements SealedRows {
    private final MappedByteBuffer segment;
    private final int begin;
    private final long writing;

    private Region(int region, long writing) {
      this.segment = segments.get(region / regionsOfSegment);
      this.begin = (int) (region % regionsOfSegment * regionBytes);
      this.writing = writing;
    }

    @Override
    public float[] row(int row) {
      byte[] sealed = new byte[rowBytes];
      segment.get(begin + row * rowBytes, sealed);
      float[] components = new float[dimension];
      ByteBuffer.wrap(crypt(writing, row, sealed))
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(components);
      return components;
    }

    @Override
    public float score(Products products, float[] q, int row, float weight) {
      return products.score(q, row(row), 0, weight);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a temporary file could not be closed", e);
    }
  }
}
