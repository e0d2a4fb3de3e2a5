package dev.likeness.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Holds the libraries that are shipped against a list of their SHA-256, as {@code sha256sum} writes
 * it: {@code DependencyChecksums FOLDER LIST}. Ends with 1 if one differs or is not in the list.
 *
 * <p>Native code for other systems than Linux on x86-64, and for a graphics card, is not in the
 * list: such a library is named and let pass.
 */
public final class DependencyChecksums {
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (\\S+[.]jar)");
  private static final Pattern NATIVE =
      Pattern.compile(
          "(pytorch|openblas|javacpp|cuda)-[0-9.-]+-((linux-arm64|macosx|windows)[a-z0-9_-]*|linux-x86_64-(gpu|redist))[.]jar");

  private DependencyChecksums() {}

  /** Checks, and ends the program. */
  public static void main(String[] arguments) throws IOException {
    List<String> faults = faults(Path.of(arguments[0]), Path.of(arguments[1]));
    faults.forEach(System.err::println);
    System.exit(faults.isEmpty() ? 0 : 1);
  }

  /**
   * Returns what is wrong, one sentence each.
   *
   * @param folder the libraries; our own are passed over
   * @param list lines of digest, two spaces and name
   */
  public static List<String> faults(Path folder, Path list) throws IOException {
    Map<String, String> known = read(list);
    List<String> faults = new ArrayList<>();
    for (Path jar : jars(folder)) {
      String name = String.valueOf(jar.getFileName());
      String expected = known.get(name);
      if (expected == null && NATIVE.matcher(name).matches()) {
        continue;
      }
      if (expected == null) {
        faults.add(name + " is not in " + list + ": add its SHA-256 once you trust it");
      } else if (!expected.equals(sha256(jar))) {
        faults.add(
            name + " has another SHA-256 than in " + list + ": it was changed on its way here");
      }
    }
    return faults;
  }

  private static Map<String, String> read(Path list) throws IOException {
    Map<String, String> known = new TreeMap<>();
    for (String line : Files.readAllLines(list)) {
      Matcher parts = LINE.matcher(line);
      if (!parts.matches()) {
        throw new IllegalArgumentException(list + " holds a line that is no SHA-256 and name");
      }
      known.put(parts.group(2), parts.group(1));
    }
    return known;
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .filter(file -> !String.valueOf(file.getFileName()).startsWith("likeness-"))
          .sorted()
          .toList();
    }
  }

  private static String sha256(Path file) {
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
