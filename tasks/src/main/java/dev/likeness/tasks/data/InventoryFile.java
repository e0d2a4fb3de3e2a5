package dev.likeness.tasks.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.likeness.tasks.ConfigurationException;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code inventory.json} of a data folder. It is replaced as a whole, so that a reader,
 * also after a loss of power, finds the earlier state or the later one; who changes it holds a lock
 * on an empty file beside it.
 */
final class InventoryFile {
  static final String NAME = "inventory.json";

  /** A lock on a file is the whole process's. */
  private static final ReentrantLock CHANGES = new ReentrantLock();

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private final Path path;

  InventoryFile(Path folder) {
    this.path = folder.resolve(NAME);
  }

  /**
   * Returns the inventory; an empty one if there is no file yet.
   *
   * @throws ConfigurationException if the file is damaged or cannot be read
   */
  Inventory read() {
    try {
      if (!Files.exists(path)) {
        return Inventory.EMPTY;
      }
      return Optional.ofNullable(MAPPER.readValue(Files.readAllBytes(path), Inventory.class))
          .orElseThrow(() -> damaged(null));
    } catch (JsonProcessingException | CharConversionException e) {
      throw damaged(e);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Changes the inventory while no other thread or process does. */
  void change(UnaryOperator<Inventory> change) {
    CHANGES.lock();
    try (FileChannel lock =
        OwnerFiles.open(path.resolveSibling(NAME + ".lock"), StandardOpenOption.CREATE)) {
      lock.lock();
      Inventory before = read();
      Inventory after = change.apply(before);
      if (!after.equals(before)) {
        OwnerFiles.replace(path, MAPPER.writeValueAsBytes(after));
      }
    } catch (IOException e) {
      throw unusable(e);
    } finally {
      CHANGES.unlock();
    }
  }

  private ConfigurationException damaged(@Nullable IOException e) {
    return new ConfigurationException(
        "the inventory "
            + path
            + " is damaged: restore it from a backup, or remove it, and what exists now is taken as"
            + " all that must be there",
        e);
  }

  private ConfigurationException unusable(IOException e) {
    return new ConfigurationException(
        "the inventory " + path + " could not be read or written: check the disk and this user", e);
  }
}
