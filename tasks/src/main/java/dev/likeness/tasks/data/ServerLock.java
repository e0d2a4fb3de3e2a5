package dev.likeness.tasks.data;

import dev.likeness.tasks.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The lock that a server holds in its folder of jobs; whoever takes it keeps servers out. */
public final class ServerLock implements AutoCloseable {
  private final @Nullable FileChannel channel;

  private ServerLock(@Nullable FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock of a data folder.
   *
   * @throws ConfigurationException if a server works in it
   */
  public static ServerLock take(Path folder) {
    Path lock = folder.resolve("jobs").resolve(".lock");
    if (!Files.exists(lock)) {
      return new ServerLock(null); // no server ever worked in it
    }
    try {
      FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
      if (!isTaken(channel)) {
        channel.close();
        throw new ConfigurationException("a server works in " + folder + ": stop it first");
      }
      return new ServerLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("the lock " + lock + " cannot be taken", e);
    }
  }

  /**
   * Works while no server works in a folder, nor is started.
   *
   * @throws ConfigurationException if a server works in it
   */
  public static <T> T whileHeld(Path folder, Supplier<T> work) {
    ServerLock lock = take(folder);
    try {
      return work.get();
    } finally {
      lock.close();
    }
  }

  private static boolean isTaken(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // a server in this process
    }
  }

  @Override
  public void close() {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException("the lock of a server could not be released", e);
      }
    }
  }
}
