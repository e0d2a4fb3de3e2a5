package dev.likeness.server.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.data.OwnerFiles;
import dev.likeness.tasks.progress.Phase;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of all jobs: one folder for each, which nobody else may read, with a record of how far
 * the job is. One server alone holds it.
 */
public final class JobFiles implements AutoCloseable {
  private static final String RECORD = "job.json";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Path folder;
  private final FileChannel channel;
  private final List<Path> unreadable = new ArrayList<>();

  private JobFiles(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Opens the folder, which is made if it is missing.
   *
   * @throws ConfigurationException if another server holds it
   */
  static JobFiles open(Path folder) throws IOException {
    Files.createDirectories(folder, privately(folder));
    FileChannel channel =
        FileChannel.open(
            folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new JobFiles(folder, channel);
      }
      channel.close();
      throw taken(folder);
    } catch (OverlappingFileLockException e) {
      channel.close();
      ConfigurationException taken = taken(folder);
      taken.initCause(e);
      throw taken;
    }
  }

  private static ConfigurationException taken(Path folder) {
    return new ConfigurationException(
        "another server works in " + folder + ": stop it, or choose another data folder");
  }

  private static FileAttribute<?>[] privately(Path near) {
    boolean posix = near.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  Path of(String id) {
    return folder.resolve(id);
  }

  /** Makes a job's folder. */
  Path create(String id) throws IOException {
    return Files.createDirectory(of(id), privately(folder));
  }

  /** Writes how far a job is, durably; a reader sees the old record or the new one. */
  void record(JobView view) throws IOException {
    ObjectNode record = view.document();
    record.put("owner", view.owner());
    record.set("details", view.details());
    OwnerFiles.replace(of(view.id()).resolve(RECORD), MAPPER.writeValueAsBytes(record));
  }

  /**
   * Returns the jobs that an earlier run of the server left behind. Those that had not ended have
   * failed, and their files are removed; a folder without a record, whose job was never accepted,
   * is removed, too. One with a record that cannot be read is left as it is ({@link #unreadable}).
   */
  List<Job> leftovers(Instant now) throws IOException {
    List<Path> places;
    try (Stream<Path> entries = Files.list(folder)) {
      places = entries.filter(p -> Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS)).toList();
    }
    List<Job> jobs = new ArrayList<>();
    for (Path place : places) {
      if (!Files.exists(place.resolve(RECORD), LinkOption.NOFOLLOW_LINKS)) {
        delete(place);
        continue;
      }
      Optional<JobView> read = read(place);
      if (read.isEmpty()) {
        unreadable.add(place);
        continue;
      }
      JobView view = read.get();
      if (!view.state().isEnd()) {
        view = interrupted(view, now);
        clear(place);
        record(view);
      }
      jobs.add(Job.ended(view, place));
    }
    return jobs;
  }

  /** Returns the folders of jobs whose record could not be read. */
  List<Path> unreadable() {
    return List.copyOf(unreadable);
  }

  private static JobView interrupted(JobView view, Instant now) {
    return view.ended(
        JobState.FAILED,
        view.progress(),
        Optional.of(
            new JobView.Failure(
                "interrupted", "the server ended before the job did: ask for it again")),
        now);
  }

  private static Optional<JobView> read(Path place) throws IOException {
    Path file = place.resolve(RECORD);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      JsonNode record = MAPPER.readTree(Files.readAllBytes(file));
      if (!place.endsWith(record.path("id").asText())) {
        return Optional.empty();
      }
      JsonNode error = record.path("error");
      return Optional.of(
          new JobView(
              0,
              record.path("id").asText(),
              JobKind.valueOf(upper(record, "kind")),
              record.path("owner").asText(),
              JobState.valueOf(upper(record, "state")),
              record.path("progress").asDouble(),
              Instant.parse(record.path("created_at").asText()),
              time(record.path("started_at")),
              time(record.path("ended_at")),
              error.isObject()
                  ? Optional.of(
                      new JobView.Failure(
                          error.path("code").asText(), error.path("message").asText()))
                  : Optional.empty(),
              step(record),
              record.path("answer") instanceof ObjectNode answer
                  ? Optional.of(answer)
                  : Optional.empty(),
              record.withObject("/details")));
    } catch (JsonProcessingException
        | CharConversionException
        | IllegalArgumentException
        | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<JobView.Step> step(JsonNode record) {
    return record.path("phase").isTextual()
        ? Optional.of(
            new JobView.Step(
                Phase.valueOf(upper(record, "phase")),
                record.path("done").asLong(),
                record.path("total").asLong()))
        : Optional.empty();
  }

  private static String upper(JsonNode record, String name) {
    return record.path(name).asText().toUpperCase(Locale.ROOT);
  }

  private static Optional<Instant> time(JsonNode text) {
    return text.isTextual() ? Optional.of(Instant.parse(text.asText())) : Optional.empty();
  }

  /** Removes all files of a folder but the folder itself. */
  private static void clear(Path place) throws IOException {
    for (Path path : within(place)) {
      if (!path.equals(place)) {
        Files.deleteIfExists(path);
      }
    }
  }

  /** Removes a folder or file with all in it, if it is there. */
  public static void delete(Path place) throws IOException {
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      for (Path path : within(place)) {
        Files.deleteIfExists(path);
      }
    }
  }

  /** Returns the files in a folder, by name. */
  public static List<Path> filesIn(Path place) throws IOException {
    try (Stream<Path> entries = Files.list(place)) {
      return entries.sorted().toList();
    }
  }

  /** Returns what lies in a folder, the folder last. Links are not followed. */
  private static List<Path> within(Path place) throws IOException {
    try (Stream<Path> walk = Files.walk(place)) {
      return walk.sorted(Comparator.reverseOrder()).toList();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
