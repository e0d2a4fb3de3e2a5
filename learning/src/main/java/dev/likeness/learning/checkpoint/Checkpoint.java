package dev.likeness.learning.checkpoint;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The state of a training run from which it can be resumed without any difference: named numbers
 * and named arrays of floats.
 *
 * <p>File format: {@code LKCP}, the version, the count of numbers and each number as name and
 * double, the count of arrays and each array as name, length and floats, then the CRC-32C of all
 * bytes before it; big endian, names in modified UTF-8. A new file is written beside the old one,
 * synced and moved into its place atomically, so that a crash leaves either the old or the new
 * file.
 *
 * @param numbers by name; copied
 * @param arrays by name; the map is copied, the arrays are not: ownership passes to this checkpoint
 */
public record Checkpoint(Map<String, Double> numbers, Map<String, float[]> arrays) {
  private static final int MAGIC = 0x4c4b4350;
  private static final int VERSION = 1;
  private static final int MAX_ENTRIES = 1_000_000;

  public Checkpoint {
    numbers = Map.copyOf(numbers);
    arrays = Map.copyOf(arrays);
  }

  /**
   * Returns a number.
   *
   * @throws IllegalArgumentException if there is no number of that name
   */
  public double number(String name) {
    Double value = numbers.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the checkpoint has no number '" + name + "'");
    }
    return value;
  }

  /** Returns the arrays whose name begins with a prefix, without the prefix. */
  public Map<String, float[]> arraysOf(String prefix) {
    Map<String, float[]> found = new TreeMap<>();
    arrays.forEach(
        (name, values) -> {
          if (name.startsWith(prefix)) {
            found.put(name.substring(prefix.length()), values);
          }
        });
    return found;
  }

  /** Writes this checkpoint, replacing the file atomically. */
  public void write(Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      CRC32C sum = new CRC32C();
      DataOutputStream out =
          new DataOutputStream(
              new CheckedOutputStream(
                  new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16), sum));
      writeContent(out);
      out.writeInt((int) sum.getValue());
      out.flush();
      channel.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void writeContent(DataOutputStream out) throws IOException {
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    out.writeInt(numbers.size());
    for (Map.Entry<String, Double> entry : new TreeMap<>(numbers).entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeDouble(entry.getValue());
    }
    out.writeInt(arrays.size());
    for (Map.Entry<String, float[]> entry : new TreeMap<>(arrays).entrySet()) {
      float[] values = entry.getValue();
      out.writeUTF(entry.getKey());
      out.writeInt(values.length);
      ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
      bytes.asFloatBuffer().put(values);
      out.write(bytes.array());
    }
  }

  /**
   * Reads a checkpoint.
   *
   * @throws IOException if it cannot be read, is damaged, or is not a checkpoint
   */
  public static Checkpoint read(Path file) throws IOException {
    long length = Files.size(file);
    CRC32C sum = new CRC32C();
    try (DataInputStream in =
        new DataInputStream(
            new CheckedInputStream(
                new BufferedInputStream(Files.newInputStream(file), 1 << 16), sum))) {
      if (in.readInt() != MAGIC || in.readInt() != VERSION) {
        throw damaged(file, "its header is not that of this version");
      }
      Map<String, Double> numbers = new TreeMap<>();
      for (int left = count(in, file); left > 0; left--) {
        numbers.put(in.readUTF(), in.readDouble());
      }
      Map<String, float[]> arrays = new TreeMap<>();
      for (int left = count(in, file); left > 0; left--) {
        arrays.put(in.readUTF(), floats(in, file, length));
      }
      int expected = (int) sum.getValue();
      if (in.readInt() != expected) {
        throw damaged(file, "its checksum does not match");
      }
      return new Checkpoint(numbers, arrays);
    } catch (EOFException e) {
      throw damaged(file, "it is truncated");
    }
  }

  private static int count(DataInputStream in, Path file) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MAX_ENTRIES) {
      throw damaged(file, "it states " + count + " entries");
    }
    return count;
  }

  private static float[] floats(DataInputStream in, Path file, long most) throws IOException {
    int length = in.readInt();
    if (length < 0 || (long) length * Float.BYTES > most) {
      throw damaged(file, "it states an array of " + length + " floats");
    }
    byte[] bytes = new byte[length * Float.BYTES];
    in.readFully(bytes);
    float[] values = new float[length];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
    return values;
  }

  private static IOException damaged(Path file, String how) {
    return new IOException(
        "the checkpoint "
            + file.getFileName()
            + " is damaged ("
            + how
            + "): delete it to resume from the previous checkpoint, or start again");
  }

  /** Returns the numbers of entries only. */
  @Override
  public String toString() {
    return "Checkpoint[" + numbers.size() + " numbers, " + arrays.size() + " arrays]";
  }
}
