package dev.likeness.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The last lines of a file, read from its end, so that the cost does not depend on its length.
 *
 * @param lines the last complete lines, the oldest first
 * @param fromStart whether these are all lines of the file
 * @param wholeBytes position of the end of the last complete line, in bytes
 * @param unfinished the text after it, at most a line's maximum length and one byte
 */
record Tail(List<String> lines, boolean fromStart, long wholeBytes, String unfinished) {
  private static final int STEP_BYTES = 64 * 1024;

  /**
   * Reads the last lines.
   *
   * @param most maximum number of lines
   * @param end bytes from this position are ignored
   */
  static Tail of(Path file, int most, long end) throws IOException {
    try (RandomAccessFile reading = new RandomAccessFile(file.toFile(), "r")) {
      return of(reading, most, Math.min(end, reading.length()));
    }
  }

  private static Tail of(RandomAccessFile file, int most, long end) throws IOException {
    long start = end;
    byte[] read = new byte[0];
    List<Integer> ends = new ArrayList<>();
    // One more line end than lines, to know where the first line begins.
    while (start > 0 && ends.size() <= most && !hasOverlongLine(read, ends)) {
      int step = (int) Math.min(Math.max(STEP_BYTES, read.length), start);
      byte[] more = new byte[step + read.length];
      file.seek(start - step);
      file.readFully(more, 0, step);
      System.arraycopy(read, 0, more, step, read.length);
      read = more;
      start -= step;
      ends = lineEnds(read);
    }
    int last = ends.isEmpty() ? -1 : ends.get(ends.size() - 1);
    int from = Math.max(0, ends.size() - most);
    boolean fromStart = start == 0 && from == 0;
    List<String> lines = new ArrayList<>();
    for (int i = from; i < ends.size(); i++) {
      int begin = i == 0 ? 0 : ends.get(i - 1) + 1;
      if (i > 0 || start == 0) {
        lines.add(new String(read, begin, ends.get(i) - begin, StandardCharsets.ISO_8859_1));
      }
    }
    int rest = Math.min(read.length - last - 1, EntryText.MAX_LINE_LENGTH + 1);
    String unfinished = new String(read, last + 1, rest, StandardCharsets.ISO_8859_1);
    return new Tail(lines, fromStart, start + last + 1, unfinished);
  }

  /** Returns whether more than the length of a line was read without a line end. */
  private static boolean hasOverlongLine(byte[] read, List<Integer> ends) {
    int first = ends.isEmpty() ? read.length : ends.get(0);
    return first > 2 * EntryText.MAX_LINE_LENGTH;
  }

  private static List<Integer> lineEnds(byte[] bytes) {
    List<Integer> ends = new ArrayList<>();
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        ends.add(i);
      }
    }
    return ends;
  }
}
