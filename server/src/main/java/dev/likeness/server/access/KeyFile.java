package dev.likeness.server.access;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The file of keys: read anew when it changed, and replaced as a whole, so that whoever reads it,
 * also after a loss of power, finds either the earlier keys or the later ones.
 *
 * <p>Who changes it holds a lock on an empty file beside it, which stays.
 */
final class KeyFile implements KeyStore {
  /** One at a time in this process: a lock on a file is the whole process's. */
  private static final ReentrantLock CHANGES = new ReentrantLock();

  /** What tells one state of the file from another. */
  private record Mark(FileTime modified, long bytes, @Nullable Object fileKey) {}

  private record State(Optional<Mark> mark, List<KeptKey> keys) {}

  private final Path path;
  private volatile State state = new State(Optional.empty(), List.of());

  KeyFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  @Override
  public boolean exists() {
    return Files.exists(path);
  }

  @Override
  public List<KeptKey> keys() {
    try {
      Optional<Mark> now = mark();
      State known = state;
      if (!known.mark().equals(now)) {
        // The mark is older than what is read: a change in between is seen the next time.
        known = new State(now, now.isEmpty() ? List.of() : KeyDocument.read(path));
        state = known;
      }
      return known.keys();
    } catch (IOException e) {
      throw new ConfigurationException(
          "the file of keys " + path + " could not be read: check that this user may read it", e);
    }
  }

  @Override
  public <T> T change(Function<List<KeptKey>, T> change) {
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
        List<KeptKey> before = exists() ? KeyDocument.read(path) : List.of();
        List<KeptKey> after = new ArrayList<>(before);
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

  private void write(List<KeptKey> keys) throws IOException {
    byte[] bytes = KeyDocument.bytes(keys);
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
