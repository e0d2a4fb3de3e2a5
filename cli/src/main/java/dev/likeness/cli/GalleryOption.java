package dev.likeness.cli;

import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryFile;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.GalleryOptions;
import dev.likeness.network.ModelCard;
import dev.likeness.network.Task;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.Models;
import dev.likeness.tasks.audit.RecordedGallery;
import dev.likeness.tasks.data.HomeMasterKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which gallery a command works on, and the encoder that goes with it. */
final class GalleryOption {
  @Option(
      names = "--gallery",
      paramLabel = "FILE",
      description = "The gallery's file (default: LIKENESS_GALLERY, or gallery.db in the home).")
  private @Nullable Path file;

  private final CommandContext surroundings;

  GalleryOption(CommandContext surroundings) {
    this.surroundings = surroundings;
  }

  /** Returns the gallery's file, which need not exist. */
  Path file() {
    return file == null ? surroundings.home().gallery() : file;
  }

  /**
   * Returns the encoder to use with the gallery: the one that was asked for, or the one whose
   * encodings it holds, or the preferred one if it is yet to be made.
   *
   * @throws ConfigurationException if that encoder is not installed
   */
  InstalledModel encoder(FaceOptions faces) {
    Optional<GalleryModel> held = GalleryFile.modelOf(file());
    if (faces.encoderName().isPresent() || held.isEmpty()) {
      return faces.encoder();
    }
    return faces
        .encoderWithDigest(held.get().digest())
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "the gallery holds encodings of model "
                        + held.get().name()
                        + ", which is not installed in that form: install it again, or use another"
                        + " gallery with --gallery"));
  }

  /** Opens the gallery for a model, making it if it is not there; its changes are recorded. */
  Gallery open(ModelCard card) throws IOException {
    Path folder = file().toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    GalleryAudit audit = audit();
    audit.requireNotLost();
    return recorded(GalleryFile.open(file(), model(card), options()), audit);
  }

  private GalleryOptions options() {
    return GalleryOptions.defaults().withMasterKeys(HomeMasterKeys.of(surroundings.home()));
  }

  private static Gallery recorded(Gallery gallery, GalleryAudit audit) {
    return new RecordedGallery(gallery, audit, audit.source());
  }

  /** Returns the audit log of the gallery; who uses it closes it. */
  GalleryAudit audit() {
    return GalleryAudit.of(file(), surroundings);
  }

  /**
   * Returns whether the gallery was made.
   *
   * @throws ConfigurationException if it was, and is lost
   */
  boolean exists() {
    audit().requireNotLost();
    return GalleryFile.modelOf(file()).isPresent();
  }

  /** Opens a gallery that exists to search it with a model. */
  Gallery openToSearch(ModelCard card) {
    audit().requireNotLost();
    return GalleryFile.openToSearch(file(), model(card), options());
  }

  /** Opens a gallery that exists to search it, with the model that it was made with. */
  Gallery openToSearch() {
    audit().requireNotLost();
    return GalleryFile.openToSearch(file(), GalleryFile.modelOf(file()).orElseThrow(), options());
  }

  /** Opens the gallery as it is, whatever model it was made with; its changes are recorded. */
  Gallery openExisting() {
    return openExisting(audit());
  }

  /** Opens the gallery as it is; its changes are recorded in this log. */
  Gallery openExisting(GalleryAudit audit) {
    if (!exists()) {
      throw new ConfigurationException(
          "there is no gallery yet: enrol somebody with 'likeness enroll', or name its file with"
              + " --gallery");
    }
    return recorded(GalleryFile.openExisting(file(), options()), audit);
  }

  /** Returns the distances of the gallery's model, if it is installed and they were measured. */
  Optional<ScoreDistribution> measured() {
    return GalleryFile.modelOf(file()).stream()
        .flatMap(
            held ->
                Models.of(surroundings.home()).of(Task.FACE_ENCODING).stream()
                    .map(installed -> installed.card())
                    .filter(card -> card.encodingDigest().equals(held.digest())))
        .findFirst()
        .flatMap(card -> Optional.ofNullable(card.measured()));
  }

  /** Returns what a gallery keeps of a model. */
  static GalleryModel model(ModelCard card) {
    return new GalleryModel(
        card.name(), card.encodingDigest(), card.output().dimension(), card.requireDistance());
  }
}
