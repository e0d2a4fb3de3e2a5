package dev.likeness.network.catalogue;

import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelCards;
import dev.likeness.network.ModelFile;
import dev.likeness.network.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Brings models into a {@link ModelStore}.
 *
 * <p>A model appears there whole and checked, in one step, or not at all. What has come of a broken
 * download stays out of sight, in {@code .partial}, and the next installation goes on from there;
 * what turned out to be another file is deleted. Two installations of one model wait for one
 * another, in one process or several. Whether the licence was accepted is the caller's business.
 *
 * <p>Safe for any number of threads.
 */
public final class Installer {
  private static final int CHUNK_BYTES = 1 << 18;

  /** What a file system wants beside the file itself: the card, the licence, its own tables. */
  private static final long MARGIN_BYTES = 1 << 20;

  private final ModelStore store;
  private final InstallerOptions options;
  private final ModelInspection inspection;

  private Installer(ModelStore store, InstallerOptions options, ModelInspection inspection) {
    this.store = store;
    this.options = options;
    this.inspection = inspection;
  }

  /** Returns an installer into a store. */
  public static Installer into(ModelStore store, InstallerOptions options) {
    return new Installer(store, options, ModelInspection.none());
  }

  /** Returns this installer with an inspection before anything is installed. */
  public Installer inspecting(ModelInspection other) {
    return new Installer(store, options, other);
  }

  /**
   * Installs a model, unless the same one is there already and intact; its card is brought up to
   * date then, and keeps what was measured.
   *
   * @param card what to install, and what its file must be
   * @param source where to take the file from
   * @param listener is told of the progress
   * @throws InstallException if the source does not give the file that the card describes, another
   *     model is installed under that name, or the disk is too full
   * @throws IOException if something cannot be read or written
   */
  public InstalledModel install(ModelCard card, ModelSource source, InstallListener listener)
      throws IOException {
    Files.createDirectories(store.workshop());
    Path lockFile = store.workshop().toRealPath().resolve(card.name() + ".lock");
    InstallLock lock = InstallLock.take(lockFile, listener::waiting);
    try {
      Optional<InstalledModel> present = present(card);
      if (present.isPresent()) {
        return present.get();
      }
      Path partFile = store.workshop().resolve(card.name() + ".part");
      PartFile part = PartFile.at(partFile, card.file().sha256());
      requireSpace(card.file().bytes() - part.bytes());
      fetch(card, source, part, listener);
      inspect(card, part);
      return putInPlace(card, part);
    } finally {
      lock.release();
    }
  }

  private void inspect(ModelCard card, PartFile part) throws IOException {
    boolean accepted = false;
    try {
      inspection.inspect(card, part.path());
      accepted = true;
    } finally {
      if (!accepted) {
        part.discard();
      }
    }
  }

  private Optional<InstalledModel> present(ModelCard card) throws IOException {
    Optional<InstalledModel> found = store.find(card.name());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    InstalledModel model = found.get();
    if (!model.card().file().sha256().equals(card.file().sha256())) {
      throw new InstallException(
          "another model is installed as '"
              + card.name()
              + "' (SHA-256 "
              + model.card().file().sha256()
              + "): remove it first, or give this one another name");
    }
    boolean intact =
        model.card().file().fileName().equals(card.file().fileName())
            && Sha256.of(model.onnx()).equals(card.file().sha256());
    if (!intact) {
      return Optional.empty();
    }
    inspection.inspect(card, model.onnx());
    return Optional.of(brought(model, card));
  }

  /** Brings the card of an installed model up to date. */
  private InstalledModel brought(InstalledModel model, ModelCard card) throws IOException {
    boolean sameEncodings = model.card().encodingDigest().equals(card.encodingDigest());
    ModelCard current =
        card.measured() == null && sameEncodings
            ? card.withMeasured(model.card().measured())
            : card;
    if (!current.equals(model.card())) {
      store.updateCard(current);
    }
    return new InstalledModel(current, model.onnx());
  }

  private void requireSpace(long bytes) throws IOException {
    long usable = Files.getFileStore(store.folder()).getUsableSpace();
    if (usable < MARGIN_BYTES || usable - MARGIN_BYTES < bytes) {
      throw new InstallException(
          "%,d more bytes are needed in %s, %,d are free: make room, or move the models folder"
              .formatted(bytes, store.folder(), usable));
    }
  }

  private void fetch(ModelCard card, ModelSource source, PartFile part, InstallListener listener)
      throws IOException {
    ModelFile file = card.file();
    if (source instanceof ModelSource.Local local) {
      Path found = LocalFiles.find(file, local.path());
      copy(found, part, file, listener);
      requireExpected(file, part, found.toString());
    } else {
      URI address =
          source instanceof ModelSource.Mirror mirror
              ? mirror.of(file.fileName())
              : publicAddress(card);
      new Download(options, listener, file.bytes(), part).from(address);
      requireExpected(file, part, address.toString());
    }
  }

  private static URI publicAddress(ModelCard card) throws InstallException {
    URI address = card.file().address();
    if (address == null) {
      throw new InstallException(
          "there is no public address of "
              + card.name()
              + " ("
              + card.provenance()
              + "): install it from a file or folder that holds "
              + card.file().fileName()
              + " (--from)");
    }
    return address;
  }

  private static void copy(Path from, PartFile part, ModelFile file, InstallListener listener)
      throws IOException {
    part.restart(Optional.empty());
    boolean whole = false;
    byte[] chunk = new byte[CHUNK_BYTES];
    try (InputStream in = Files.newInputStream(from);
        FileChannel into = part.append()) {
      long bytes = 0;
      for (int read = in.read(chunk); read >= 0 && bytes < file.bytes(); read = in.read(chunk)) {
        PartFile.write(into, ByteBuffer.wrap(chunk, 0, read));
        bytes += read;
        listener.progress(bytes, file.bytes());
      }
      whole = true;
    } finally {
      if (!whole) {
        part.discard();
      }
    }
  }

  private static void requireExpected(ModelFile file, PartFile part, String from)
      throws IOException {
    if (part.bytes() != file.bytes() || !Sha256.of(part.path()).equals(file.sha256())) {
      InstallException mismatch = Arrival.mismatch(file, part.path(), from);
      part.discard();
      throw mismatch;
    }
  }

  /** Puts the model together out of sight and then into its place in one step. */
  private InstalledModel putInPlace(ModelCard card, PartFile part) throws IOException {
    Path ready = store.workshop().resolve(card.name() + ".ready");
    Folders.deleteTree(ready);
    Files.createDirectory(ready);
    Path onnx = ready.resolve(card.file().fileName());
    part.moveTo(onnx);
    Folders.flush(onnx);
    ModelCards.write(card, ready.resolve(ModelStore.CARD));
    Path licence = ready.resolve(ModelStore.LICENCE);
    Files.writeString(
        licence,
        card.licence().spdx()
            + "\n"
            + card.licence().address()
            + "\n\n"
            + card.licence().notice().strip()
            + "\n");
    Folders.flush(licence);
    Folders.flush(ready);
    Path place = store.folder().resolve(card.name());
    if (Files.exists(place)) {
      Folders.remove(place, store.workshop());
    }
    Files.move(ready, place, StandardCopyOption.ATOMIC_MOVE);
    Folders.flush(store.folder());
    return new InstalledModel(card, store.onnx(card));
  }
}
