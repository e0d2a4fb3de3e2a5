package dev.likeness.tasks.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.likeness.tasks.UnusableInputException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a backup holds.
 *
 * @param createdAt ISO 8601
 * @param program the version that made it
 * @param files in the order in which they follow
 * @param erased the times at which galleries were erased, by their identity
 */
record BackupManifest(
    String createdAt, String program, List<BackedUpFile> files, SortedMap<String, String> erased) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  /** No other path is ever written: none leaves the folder, and none is hidden. */
  private static final Pattern PATH =
      Pattern.compile(
          "gallery\\.db|keys\\.json|audit\\.(log|key|head)|master\\.key(\\.rotated)?"
              + "|collections/[a-z0-9][a-z0-9_-]{0,63}/gallery\\.db"
              + "|models/[A-Za-z0-9][A-Za-z0-9._-]{0,99}/[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  /**
   * A file.
   *
   * @param path relative to the home, with slashes
   * @param bytes its size
   * @param sha256 64 hexadecimal digits
   */
  record BackedUpFile(String path, long bytes, String sha256) {
    BackedUpFile {
      if (!PATH.matcher(path).matches() || bytes < 0 || !sha256.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException("a file that no backup holds");
      }
    }

    /** Returns whether it is the gallery of a collection. */
    boolean isGallery() {
      return path.endsWith("gallery.db");
    }
  }

  BackupManifest {
    files = List.copyOf(files);
    erased = new TreeMap<>(erased);
    if (files.stream().map(BackedUpFile::path).distinct().count() < files.size()) {
      throw new IllegalArgumentException("a file that is there twice");
    }
  }

  byte[] toJson() {
    try {
      return MAPPER.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a manifest cannot be written as JSON", e);
    }
  }

  /**
   * Reads a manifest.
   *
   * @throws UnusableInputException if the text is none, or names a file that no backup holds
   */
  static BackupManifest fromJson(byte[] json) {
    try {
      return Optional.ofNullable(MAPPER.readValue(json, BackupManifest.class))
          .orElseThrow(BackupManifest::unknown);
    } catch (IOException e) {
      throw unknown();
    }
  }

  private static UnusableInputException unknown() {
    return new UnusableInputException(
        "the list of the backup's files is none that this program writes: nothing was restored");
  }

  /** Returns the bytes of all files, or -1 if they are more than can be. */
  long bytes() {
    long sum = 0;
    for (BackedUpFile file : files) {
      sum += file.bytes();
      if (sum < 0) {
        return -1;
      }
    }
    return sum;
  }
}
