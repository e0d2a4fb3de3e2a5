package dev.likeness.tasks.backup;

import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.Gallery;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.audit.AuditAction;
import dev.likeness.tasks.audit.AuditSource;
import dev.likeness.tasks.backup.BackupManifest.BackedUpFile;
import dev.likeness.tasks.backup.RestoreAnswer.ErasedAgainAnswer;
import dev.likeness.tasks.backup.RestoreRequest.Existing;
import dev.likeness.tasks.data.DataFolder;
import dev.likeness.tasks.data.DataInventory;
import dev.likeness.tasks.data.KeptFile;
import dev.likeness.tasks.data.OwnerFiles;
import dev.likeness.tasks.data.ServerLock;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Restores a backup into a folder. All of it is read, checked and written beside the folder first,
 * erasures after the backup are repeated there, and only then does it take the folder's place.
 */
public final class RestoreBackup {
  private final RestoreRequest request;
  private final Clock clock;
  private final Path beside;

  private RestoreBackup(RestoreRequest request, Clock clock) {
    this.request = request;
    this.clock = clock;
    this.beside =
        request
            .folder()
            .resolveSibling(
                "." + request.folder().getFileName() + ".restoring-" + UUID.randomUUID());
  }

  /**
   * Restores a backup.
   *
   * @throws UnusableInputException if it is damaged or needs another secret, or the folder is not
   *     empty; the folder is then as it was
   * @throws ConfigurationException if a server works in the folder, or it cannot be written
   */
  public static RestoreAnswer run(RestoreRequest request, Clock clock) {
    try {
      return new RestoreBackup(request, clock).run();
    } catch (IOException e) {
      throw new ConfigurationException(
          "the backup could not be restored to "
              + request.folder()
              + " ("
              + e.getMessage()
              + "), and the folder is as it was: make room, or check that it may be written",
          e);
    }
  }

  private RestoreAnswer run() throws IOException {
    boolean isThere = isFilled(request.folder());
    if (isThere && request.existing() == Existing.REFUSE) {
      throw new UnusableInputException(
          "the folder "
              + request.folder()
              + " is not empty: give a new one, or --force, which renames this one");
    }
    Tombstones tombstones =
        request.tombstones().isPresent()
            ? Tombstones.in(request.tombstones().get())
            : Tombstones.NONE;
    if (isThere) {
      ServerLock.take(request.folder()).close();
      tombstones = tombstones.and(Tombstones.of(DataFolder.of(request.home())));
    }
    try {
      OwnerFiles.createFolders(beside);
      BackupManifest manifest = BackupReader.read(request.backup(), request.secret(), writer());
      DataFolder restored = DataFolder.of(request.home().in(beside));
      record(restored);
      RepeatedErasures erased = RepeatedErasures.in(restored, tombstones, clock);
      DataInventory inventory = DataInventory.of(restored);
      inventory.adopt();
      inventory.noteErasures(manifest.erased());
      inventory.noteErasures(tombstones.collections());
      Counts counts = Counts.of(restored.galleries());
      @Nullable Path aside = takePlace(isThere);
      return new RestoreAnswer(
          request.folder().toString(),
          manifest.createdAt(),
          counts.collections(),
          counts.people(),
          counts.encodings(),
          new ErasedAgainAnswer(erased.collections(), erased.people(), erased.encodings()),
          List.copyOf(tombstones.unread()),
          aside == null ? null : aside.toString());
    } finally {
      if (Files.exists(beside)) {
        Staging.removeAll(beside);
      }
    }
  }

  /** The log is the backup's, and may be ahead of its galleries: they count from here. */
  private void record(DataFolder restored) {
    if (Files.exists(restored.file(KeptFile.AUDIT_LOG))) {
      try (RestoredLog log = new RestoredLog(restored, clock)) {
        log.log()
            .append(
                AuditSource.commandLine(null).event(AuditAction.RESTORE_BACKUP, List.of(), "done"));
      }
    }
  }

  private record Counts(int collections, int people, long encodings) {
    /** Opens each gallery, which a copy that is no gallery does not survive. */
    static Counts of(Galleries galleries) {
      int collections = 0;
      int people = 0;
      long encodings = 0;
      for (String id : galleries.ids()) {
        if (galleries.modelOf(id).isPresent()) {
          try (Gallery gallery = galleries.openExisting(id)) {
            collections++;
            people += gallery.size();
            encodings += gallery.encodings();
          }
        }
      }
      return new Counts(collections, people, encodings);
    }
  }

  private static boolean isFilled(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return false;
    }
    if (!Files.isDirectory(folder)) {
      throw new UnusableInputException(folder + " is a file: give the path of a folder");
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isPresent();
    }
  }

  private BackupReader.Receiver writer() {
    return new BackupReader.Receiver() {
      @Override
      public void begin(BackupManifest manifest) throws IOException {
        long free = Files.getFileStore(beside).getUsableSpace();
        if (manifest.bytes() > free) {
          throw new IOException(
              "the disk has " + free + " bytes free, and " + manifest.bytes() + " are needed");
        }
      }

      @Override
      public OutputStream open(BackedUpFile file) throws IOException {
        Path target = beside.resolve(file.path());
        OwnerFiles.createFolders(Optional.ofNullable(target.getParent()).orElse(beside));
        FileChannel channel = OwnerFiles.open(target, StandardOpenOption.CREATE_NEW);
        return new FilterOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel))) {
          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
          }

          @Override
          public void close() throws IOException {
            flush();
            channel.force(true);
            super.close();
          }
        };
      }
    };
  }

  /** Renames what was restored to the folder, after what was there; returns where that lies now. */
  private @Nullable Path takePlace(boolean isThere) throws IOException {
    Path home = request.folder();
    Path aside = null;
    if (isThere) {
      aside =
          home.resolveSibling(home.getFileName() + ".before-" + Instant.now(clock).toEpochMilli());
      OwnerFiles.move(home, aside);
    }
    OwnerFiles.move(beside, home);
    return aside;
  }
}
