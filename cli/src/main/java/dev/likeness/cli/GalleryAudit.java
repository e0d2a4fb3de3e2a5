package dev.likeness.cli;

import dev.likeness.audit.AuditLog;
import dev.likeness.audit.AuditPlaces;
import dev.likeness.gallery.Galleries;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.audit.ActOutcomes;
import dev.likeness.tasks.audit.AuditLogProvider;
import dev.likeness.tasks.audit.AuditSource;
import dev.likeness.tasks.audit.Disclosure;
import dev.likeness.tasks.data.DataFolder;
import dev.likeness.tasks.data.DataInventory;
import dev.likeness.tasks.receipt.ReceiptSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The audit log of a gallery that commands change: the server's, if the gallery is a collection of
 * one, or else {@code FILE.audit.log} beside it. It is opened when it is first needed.
 */
final class GalleryAudit implements AuditLogProvider {
  private static final String COLLECTIONS = "collections";

  /** The names that end the path of a collection's gallery: collections, ID, gallery.db. */
  private static final int LAYOUT_NAMES = 3;

  private static final int ATTEMPTS = 10;
  private static final long PAUSE_MS = 100;

  private final Path gallery;
  private final AuditPlaces places;
  private final DataFolder data;
  private final AuditSource source;
  private @Nullable AuditLog log;

  private GalleryAudit(
      Path gallery, AuditPlaces places, DataFolder data, @Nullable String collection) {
    this.gallery = gallery;
    this.places = places;
    this.data = data;
    this.source = AuditSource.commandLine(collection);
  }

  /**
   * Returns the log of a gallery.
   *
   * @param file the gallery's file, which need not exist
   */
  static GalleryAudit of(Path file, CommandContext context) {
    DataFolderOption server = new DataFolderOption(context);
    Home home = context.home();
    if (real(file).equals(real(home.gallery()))) {
      return new GalleryAudit(
          file, server.auditPlaces(), DataFolder.in(server.folder(), home), Galleries.DEFAULT);
    }
    return collectionOf(real(file), home)
        .orElseGet(
            () ->
                new GalleryAudit(
                    file,
                    AuditPlaces.of(file.resolveSibling(file.getFileName() + ".audit.log")),
                    DataFolder.in(file.toAbsolutePath().resolveSibling(""), home.withGallery(file)),
                    null));
  }

  /** Returns the log of a server if a file is {@code FOLDER/collections/ID/gallery.db} of it. */
  private static Optional<GalleryAudit> collectionOf(Path file, Home home) {
    int names = file.getNameCount();
    Path root = file.getRoot();
    if (root == null
        || names < LAYOUT_NAMES
        || !file.getName(names - LAYOUT_NAMES).toString().equals(COLLECTIONS)) {
      return Optional.empty();
    }
    Path data = names == LAYOUT_NAMES ? root : root.resolve(file.subpath(0, names - LAYOUT_NAMES));
    return Files.exists(data.resolve("audit.log"))
        ? Optional.of(
            new GalleryAudit(
                file,
                AuditPlaces.of(data.resolve("audit.log")),
                DataFolder.in(data, home),
                file.getName(names - 2).toString()))
        : Optional.empty();
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file.toAbsolutePath().normalize(); // it is yet to be made
    }
  }

  /**
   * Refuses a gallery that is lost, as its server does: nothing is made in its place.
   *
   * @throws ConfigurationException if it must be there and is not, or not as it was, or if its file
   *     is empty
   */
  void requireNotLost() {
    String collection = source.collection();
    if (collection != null) {
      DataInventory.of(data)
          .lossOf(collection)
          .ifPresent(
              loss -> {
                throw new ConfigurationException(loss.message());
              });
    }
    for (int i = 0; isEmpty(gallery); i++) {
      if (i == ATTEMPTS) {
        throw new ConfigurationException(
            "the gallery "
                + gallery
                + " was emptied (0 bytes): put it back from a backup, or remove the file to begin"
                + " a new one");
      }
      pause(); // another program may be making it
    }
  }

  private static boolean isEmpty(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) == 0;
    } catch (IOException e) {
      return false; // what cannot be read is refused when it is opened
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConfigurationException("interrupted while the gallery was opened", e);
    }
  }

  /** Returns on whose behalf a command works. */
  AuditSource source() {
    return source;
  }

  /** Returns what signs receipts of erasures in the gallery. */
  ReceiptSigner receiptSigner() {
    return new ReceiptSigner(this::log, source.collection());
  }

  /**
   * Records what is about to be told of people, unless the gallery may only be read: whoever can
   * read its file needs no program to search it, and no log of theirs could be trusted.
   */
  void disclose(Disclosure disclosure) {
    Path folder = gallery.toAbsolutePath().getParent();
    if (Files.isWritable(gallery) && (folder == null || Files.isWritable(folder))) {
      disclosure.recordIn(log(), source);
    }
  }

  @Override
  public AuditLog log() {
    AuditLog known = log;
    if (known == null) {
      known = AuditLog.open(places, Clock.systemUTC());
      log = known;
      known.settleOpenActs(new ActOutcomes(data.galleries(), entry -> Optional.empty())::of);
    }
    return known;
  }

  @Override
  public void close() {
    if (log != null) {
      log.close();
      log = null;
    }
  }
}
