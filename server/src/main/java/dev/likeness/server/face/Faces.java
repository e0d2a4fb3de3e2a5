package dev.likeness.server.face;

import dev.likeness.face.FaceEngine;
import dev.likeness.face.FaceEngineOptions;
import dev.likeness.face.Portrait;
import dev.likeness.face.Subject;
import dev.likeness.face.align.Chip;
import dev.likeness.face.detect.Face;
import dev.likeness.gallery.GalleryFile;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.network.ModelCard;
import dev.likeness.network.NativeLibraries;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.Task;
import dev.likeness.network.catalogue.CurrentCard;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.Models;
import dev.likeness.tasks.face.FaceAnalysis;
import dev.likeness.vision.Picture;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * The server's detector and encoder, opened once. Safe for any number of threads; holds native
 * memory until it is closed.
 */
public final class Faces implements FaceAnalysis, AutoCloseable {
  private final FaceEngine engine;
  private final InstalledModel detector;
  private final CurrentCard encoder;
  private final LongAdder found = new LongAdder();

  private Faces(FaceEngine engine, InstalledModel detector, InstalledModel encoder) {
    this.engine = engine;
    this.detector = detector;
    this.encoder = new CurrentCard(encoder);
  }

  /**
   * Opens the networks: those that were asked for, or else the encoder whose encodings the default
   * gallery holds, or else the preferred ones.
   *
   * @param network how the networks are run
   * @throws dev.likeness.tasks.ConfigurationException if one is not installed
   * @throws IOException if a file cannot be read
   */
  public static Faces open(
      Home home,
      Optional<String> detectorName,
      Optional<String> encoderName,
      NetworkOptions network)
      throws IOException {
    NativeLibraries.unpackInto(home.natives());
    Models models = Models.of(home);
    InstalledModel detector = models.choose(Task.FACE_DETECTION, detectorName);
    InstalledModel encoder =
        encoderName
            .or(() -> heldBy(home, models))
            .map(name -> models.choose(Task.FACE_ENCODING, Optional.of(name)))
            .orElseGet(() -> models.choose(Task.FACE_ENCODING, Optional.empty()));
    FaceEngineOptions options = FaceEngineOptions.defaults().withNetwork(network);
    return new Faces(FaceEngine.open(detector, encoder, options), detector, encoder);
  }

  private static Optional<String> heldBy(Home home, Models models) {
    return GalleryFile.modelOf(home.gallery())
        .flatMap(
            held ->
                models.of(Task.FACE_ENCODING).stream()
                    .map(model -> model.card())
                    .filter(card -> card.encodingDigest().equals(held.digest()))
                    .map(ModelCard::name)
                    .findFirst());
  }

  /** Returns the engine, for those who need its single steps. */
  public FaceEngine engine() {
    return engine;
  }

  /** Returns the detector's card. */
  public ModelCard detector() {
    return detector.card();
  }

  /**
   * Returns the encoder's card, with what was last measured of it: a calibration may put another
   * measurement into it at any time, so an answer is made with one card.
   */
  public ModelCard encoder() {
    return encoder.get();
  }

  /** Returns what a gallery keeps of the encoder. */
  public GalleryModel galleryModel() {
    ModelCard card = encoder.get();
    return new GalleryModel(
        card.name(), card.encodingDigest(), card.output().dimension(), card.requireDistance());
  }

  /** Returns the faces in a picture, the largest first. */
  public List<Face> detect(Picture picture) {
    List<Face> faces = engine.detect(picture);
    found.add(faces.size());
    return faces;
  }

  @Override
  public Optional<Portrait> portrait(Picture picture) {
    Optional<Portrait> portrait = engine.portrait(picture);
    found.add(portrait.map(Portrait::facesInPicture).orElse(0));
    return portrait;
  }

  @Override
  public List<Subject> subjects(Picture picture) {
    List<Subject> subjects = engine.subjects(picture);
    found.add(subjects.size());
    return subjects;
  }

  @Override
  public Chip align(Picture picture, Face face) {
    return engine.align(picture, face);
  }

  /** Returns how many faces were found since the start. */
  public long found() {
    return found.sum();
  }

  @Override
  public void close() {
    engine.close();
  }
}
