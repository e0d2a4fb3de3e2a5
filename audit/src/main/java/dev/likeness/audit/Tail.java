package dev.likeness.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The last lines of a file, read from its end, so that a long file costs no more than a short one.
 *
 * @param lines the last whole lines, the oldest first
 * @param fromStart whether these are all lines of the file
 * @param wholeBytes how far the whole lines reach
 * @param unfinished what stands after them, at most a line's length and one byte
 */
record Tail(List<String> lines, boolean fromStart, long wholeBytes, String unfinished) {
  private static final int STEP_BYTES = 64 * 1024;

  /**
   * Reads the last lines.
   *
   * @param most how many lines to return at most
   * @param end where the file is taken to end
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
    // One line end more than lines, to know where the first of them begins.
    while (start > 0 && ends.size() <= most && !isHopeless(read, ends)) {
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

  /** Returns whether more was read than a line is long, without the end of one. */
  private static boolean isHopeless(byte[] read, List<Integer> ends) {
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
