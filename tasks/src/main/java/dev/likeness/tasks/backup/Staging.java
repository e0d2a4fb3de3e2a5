package dev.likeness.tasks.backup;

import dev.likeness.audit.AuditPlaces;
import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.GalleryException;
import dev.likeness.gallery.GalleryFullException;
import dev.likeness.network.ModelCard;
import dev.likeness.network.catalogue.Catalogue;
import dev.likeness.tasks.backup.BackupManifest.BackedUpFile;
import dev.likeness.tasks.data.DataFolder;
import dev.likeness.tasks.data.DataInventory;
import dev.likeness.tasks.data.HomeMasterKeys;
import dev.likeness.tasks.data.KeptFile;
import dev.likeness.tasks.data.Loss;
import dev.likeness.tasks.data.LossReason;
import dev.likeness.tasks.data.OwnerFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Consistent copies of what a server changes, in a folder that only the owner may read and that is
 * overwritten at the end. Each gallery is one state of it; the galleries follow one another.
 */
final class Staging implements AutoCloseable {
  private final Path folder;
  private final Map<String, Path> sources = new LinkedHashMap<>();
  private final List<Loss> leftOut = new ArrayList<>();

  private Staging(Path folder) {
    this.folder = folder;
  }

  /** Makes the copies in a new folder. */
  static Staging of(BackupRequest request, Path folder) throws IOException {
    OwnerFiles.createFolders(folder);
    Staging staging = new Staging(folder);
    boolean done = false;
    try {
      staging.addGalleries(request.data());
      staging.addIfThere(KeptFile.KEYS.fileName(), request.data().file(KeptFile.KEYS));
      staging.addAudit(request.audit());
      for (Path key : HomeMasterKeys.of(request.home()).files()) {
        staging.addIfThere(String.valueOf(key.getFileName()), key);
      }
      staging.addModels(request.home().models());
      done = true;
      return staging;
    } finally {
      if (!done) {
        staging.close();
      }
    }
  }

  /** Returns the collections that could not be read. */
  List<Loss> leftOut() {
    return leftOut;
  }

  /** Returns the file behind a path of the backup. */
  Path source(BackedUpFile file) {
    return sources.getOrDefault(file.path(), folder.resolve(file.path()));
  }

  /** Returns all files with their digests. */
  List<BackedUpFile> files() throws IOException {
    List<BackedUpFile> files = new ArrayList<>();
    for (Map.Entry<String, Path> source : sources.entrySet()) {
      files.add(
          new BackedUpFile(
              source.getKey(), Files.size(source.getValue()), Sha256.of(source.getValue())));
    }
    return files;
  }

  private void addGalleries(DataFolder data) {
    DataInventory inventory = DataInventory.of(data);
    Galleries galleries = data.galleries();
    leftOut.addAll(
        inventory.losses().stream().filter(loss -> KeptFile.of(loss.what()).isEmpty()).toList());
    Set<String> lost = leftOut.stream().map(Loss::what).collect(Collectors.toSet());
    for (String id : galleries.ids()) {
      try {
        if (!lost.contains(id) && galleries.modelOf(id).isPresent()) {
          String path =
              id.equals(Galleries.DEFAULT) ? "gallery.db" : "collections/" + id + "/gallery.db";
          galleries.copy(id, folder.resolve(path));
          sources.put(path, folder.resolve(path));
        }
      } catch (GalleryFullException e) {
        throw e;
      } catch (GalleryException e) {
        leftOut.add(new Loss(id, LossReason.UNREADABLE, String.valueOf(e.getMessage())));
      }
    }
  }

  private void addIfThere(String path, Path file) throws IOException {
    if (Files.exists(file)) {
      write(path, file, Files.size(file));
    }
  }

  /** The head goes first: what is appended meanwhile is then ahead of it, never behind. */
  private void addAudit(AuditPlaces audit) throws IOException {
    addIfThere("audit.head", audit.head());
    addIfThere("audit.key", audit.key());
    if (Files.exists(audit.log())) {
      write("audit.log", audit.log(), wholeLines(audit.log()));
    }
  }

  /** Returns how many bytes a log has without a line that is being written. */
  private static long wholeLines(Path log) throws IOException {
    try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
      ByteBuffer block = ByteBuffer.allocate(ChunkCipher.CHUNK_BYTES);
      long end = channel.size();
      while (end > 0) {
        long from = Math.max(0, end - block.capacity());
        block.clear().limit((int) (end - from));
        while (block.hasRemaining() && channel.read(block, from + block.position()) >= 0) {}
        for (int i = block.position(); i > 0; i--) {
          if (block.get(i - 1) == '\n') {
            return from + i;
          }
        }
        end = from;
      }
      return 0;
    }
  }

  /** Copies the beginning of a file, which may grow meanwhile. */
  private void write(String path, Path file, long bytes) throws IOException {
    Path copy = folder.resolve(path);
    try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ);
        FileChannel to = OwnerFiles.open(copy, StandardOpenOption.CREATE_NEW)) {
      long done = 0;
      while (done < bytes) {
        long part = from.transferTo(done, bytes - done, to);
        if (part <= 0) {
          throw new IOException("the file " + file + " was cut while it was copied");
        }
        done += part;
      }
    }
    sources.put(path, copy);
  }

  /** Models of one's own are not copied: they are never changed in place. */
  private void addModels(Path models) throws IOException {
    Set<String> published =
        Catalogue.builtIn().cards().stream().map(ModelCard::name).collect(Collectors.toSet());
    for (Path model : entries(models)) {
      String name = String.valueOf(model.getFileName());
      if (published.contains(name) || !Files.isDirectory(model, LinkOption.NOFOLLOW_LINKS)) {
        continue;
      }
      for (Path file : entries(model)) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          sources.put("models/" + name + "/" + file.getFileName(), file);
        }
      }
    }
  }

  private static List<Path> entries(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(path -> !String.valueOf(path.getFileName()).startsWith("."))
          .sorted()
          .toList();
    }
  }

  /** Overwrites the copies and removes them. */
  @Override
  public void close() throws IOException {
    removeAll(folder);
  }

  /** Overwrites the files of a folder, as far as the file system writes in place; removes it. */
  static void removeAll(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        overwrite(file);
      }
      Files.delete(file);
    }
  }

  private static void overwrite(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long left = channel.size();
      while (left > 0) {
        left -= channel.write(ByteBuffer.allocate((int) Math.min(ChunkCipher.CHUNK_BYTES, left)));
      }
      channel.force(true);
    }
  }
}
