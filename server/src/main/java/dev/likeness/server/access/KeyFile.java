package dev.likeness.server.access;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.likeness.tasks.ConfigurationException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The file of keys: read anew when it changed, and replaced as a whole, so that whoever reads it,
 * also after a loss of power, finds either the earlier keys or the later ones.
 *
 * <p>Who changes it holds a lock on an empty file beside it, which stays.
 */
final class KeyFile {
  /** One at a time in this process: a lock on a file is the whole process's. */
  private static final ReentrantLock CHANGES = new ReentrantLock();

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  /** A key and the hash that it is known by. */
  record Kept(ApiKey key, String sha256) {}

  /** The file's content. */
  private record Content(int version, @Nullable List<Line> keys) {}

  /** One key in the file. */
  private record Line(
      @Nullable String id,
      @Nullable String label,
      @Nullable String sha256,
      @Nullable Set<String> scopes,
      @Nullable Set<String> collections,
      @Nullable String createdAt,
      @Nullable String expiresAt) {}

  /** What tells one state of the file from another. */
  private record Mark(FileTime modified, long bytes, @Nullable Object fileKey) {}

  private record State(Optional<Mark> mark, List<Kept> keys) {}

  private final Path path;
  private volatile State state = new State(Optional.empty(), List.of());

  KeyFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  boolean exists() {
    return Files.exists(path);
  }

  /** Returns the keys as the file has them now; none if there is no file. */
  List<Kept> keys() {
    try {
      Optional<Mark> now = mark();
      State known = state;
      if (!known.mark().equals(now)) {
        // The mark is older than what is read: a change in between is seen the next time.
        known = new State(now, now.isEmpty() ? List.of() : read());
        state = known;
      }
      return known.keys();
    } catch (IOException e) {
      throw new ConfigurationException(
          "the file of keys " + path + " could not be read: check that this user may read it", e);
    }
  }

  /** Changes the keys while no other thread or process does; the file is written if it differs. */
  <T> T change(Function<List<Kept>, T> change) {
    CHANGES.lock();
    try {
      Path folder = path.getParent();
      if (folder != null && !Files.exists(folder)) {
        Files.createDirectories(folder, owner("rwx------"));
      }
      Path lock = path.resolveSibling(path.getFileName() + ".lock");
      try (FileChannel channel =
          FileChannel.open(
              lock,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              owner("rw-------"))) {
        channel.lock();
        List<Kept> before = exists() ? read() : List.of();
        List<Kept> after = new ArrayList<>(before);
        T result = change.apply(after);
        if (!after.equals(before)) {
          write(after);
        }
        return result;
      }
    } catch (IOException e) {
      throw new ConfigurationException(
          "the file of keys "
              + path
              + " could not be changed: check that this user may write to its folder",
          e);
    } finally {
      CHANGES.unlock();
    }
  }

  private Optional<Mark> mark() throws IOException {
    if (!exists()) {
      return Optional.empty();
    }
    BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
    return Optional.of(new Mark(now.lastModifiedTime(), now.size(), now.fileKey()));
  }

  private List<Kept> read() throws IOException {
    try {
      Content content = MAPPER.readValue(path.toFile(), Content.class);
      if (content.version() != 1) {
        throw new ConfigurationException(
            "the file of keys "
                + path
                + " has format "
                + content.version()
                + ", this program reads format 1: use the newer program that wrote it");
      }
      return required(content.keys()).stream().map(KeyFile::kept).toList();
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeParseException e) {
      throw new ConfigurationException(
          "the file of keys "
              + path
              + " is damaged: restore it from a backup, or remove it and make new keys with"
              + " 'likeness key create'",
          e);
    }
  }

  private static Kept kept(Line line) {
    String id = required(line.id());
    String sha256 = required(line.sha256());
    if (!SHA256.matcher(sha256).matches() || !ID.matcher(id).matches()) {
      throw new IllegalArgumentException("a key has an id and a hash");
    }
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    required(line.scopes())
        .forEach(scope -> scopes.add(Scope.valueOf(scope.toUpperCase(Locale.ROOT))));
    Instant end = line.expiresAt() == null ? null : Instant.parse(line.expiresAt());
    NewKey about = new NewKey(required(line.label()), scopes, required(line.collections()), end);
    return new Kept(new ApiKey(id, about, Instant.parse(required(line.createdAt())), null), sha256);
  }

  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("only the end of a key may be absent");
    }
    return value;
  }

  private static Line line(Kept kept) {
    NewKey about = kept.key().about();
    Instant end = about.expiresAt();
    return new Line(
        kept.key().id(),
        about.label(),
        kept.sha256(),
        about.scopes().stream().map(Scope::id).collect(Collectors.toCollection(TreeSet::new)),
        new TreeSet<>(about.collections()),
        kept.key().createdAt().toString(),
        end == null ? null : end.toString());
  }

  private void write(List<Kept> keys) throws IOException {
    Content content = new Content(1, keys.stream().map(KeyFile::line).toList());
    byte[] bytes = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(content);
    Path next = path.resolveSibling(path.getFileName() + ".next");
    Files.deleteIfExists(next);
    try (FileChannel channel =
        FileChannel.open(
            next,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            owner("rw-------"))) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
    Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Path folder = path.getParent();
    if (folder != null && isPosix()) {
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }

  private boolean isPosix() {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private FileAttribute<?>[] owner(String form) {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(form))
        }
        : new FileAttribute<?>[0];
  }
}
