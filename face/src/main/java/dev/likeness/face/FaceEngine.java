package dev.likeness.face;

import dev.likeness.encoding.Encoding;
import dev.likeness.face.align.Chip;
import dev.likeness.face.detect.Face;
import dev.likeness.face.encode.FaceEncoder;
import dev.likeness.face.quality.FaceQuality;
import dev.likeness.network.ModelCard;
import dev.likeness.network.Network;
import dev.likeness.network.Task;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.vision.Picture;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A face detector and a face encoder, opened from installed models: turns a picture into encodings.
 *
 * <pre>{@code
 * try (FaceEngine engine = FaceEngine.open(detector, encoder, FaceEngineOptions.defaults())) {
 *   Optional<Portrait> portrait = engine.portrait(PictureReader.create().read(path));
 * }
 * }</pre>
 *
 * <p>Thread-safe; holds native memory until it is closed.
 */
public final class FaceEngine implements AutoCloseable {
  private final FaceFinder finder;
  private final Network network;
  private final FaceEncoder encoder;
  private final ModelCard encoderCard;

  private FaceEngine(
      FaceFinder finder, Network network, FaceEncoder encoder, ModelCard encoderCard) {
    this.finder = finder;
    this.network = network;
    this.encoder = encoder;
    this.encoderCard = encoderCard;
  }

  /**
   * Opens both networks.
   *
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException if a model's card states another task, or the encoder's no
   *     alignment
   */
  public static FaceEngine open(
      InstalledModel detector, InstalledModel encoder, FaceEngineOptions options)
      throws IOException {
    encoder.card().requireTask(Task.FACE_ENCODING);
    encoder.card().requireAlignment();
    FaceFinder finder = FaceFinder.open(detector, options);
    try {
      Network network = Network.open(encoder.intactOnnx(), options.network());
      return new FaceEngine(
          finder, network, FaceEncoder.with(network, encoder.card()), encoder.card());
    } catch (IOException | RuntimeException e) {
      finder.close();
      throw e;
    }
  }

  /** Returns the faces in a picture, the largest first; an empty list if there is none. */
  public List<Face> detect(Picture picture) {
    return finder.detect(picture);
  }

  /** Returns a face cropped and aligned to the encoder's template. */
  public Chip align(Picture picture, Face face) {
    return Chip.of(picture, face, encoder.template());
  }

  /** Returns the encodings of chips, in their order, from one run of the network. */
  public List<Encoding> encode(List<Chip> chips) {
    return encoder.encode(chips);
  }

  /**
   * Returns the most prominent face of a picture, by size and distance from the centre, with its
   * quality and encoding; empty if the picture shows no face.
   */
  public Optional<Portrait> portrait(Picture picture) {
    List<Face> faces = Prominence.sorted(detect(picture), picture);
    if (faces.isEmpty()) {
      return Optional.empty();
    }
    double rivalShare =
        faces.size() == 1
            ? 0
            : Prominence.of(faces.get(1), picture) / Prominence.of(faces.get(0), picture);
    Subject subject = encoded(picture.opaque(), faces.subList(0, 1)).get(0);
    return Optional.of(new Portrait(subject, faces.size(), rivalShare));
  }

  /** Returns all faces of a picture with their qualities and encodings, the largest face first. */
  public List<Subject> subjects(Picture picture) {
    Picture opaque = picture.opaque();
    return encoded(opaque, detect(opaque));
  }

  /** Returns the encoder's card. Only encodings of the same model can be compared. */
  public ModelCard encoderCard() {
    return encoderCard;
  }

  @Override
  public void close() {
    finder.close();
    network.close();
  }

  private List<Subject> encoded(Picture picture, List<Face> faces) {
    List<Chip> chips = faces.stream().map(face -> align(picture, face)).toList();
    List<Encoding> encodings = encode(chips);
    return IntStream.range(0, faces.size())
        .mapToObj(
            i -> new Subject(faces.get(i), FaceQuality.of(picture, faces.get(i)), encodings.get(i)))
        .toList();
  }
}
