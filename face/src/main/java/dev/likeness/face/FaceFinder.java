package dev.likeness.face;

import dev.likeness.face.detect.DetectionOptions;
import dev.likeness.face.detect.Face;
import dev.likeness.face.detect.FaceDetector;
import dev.likeness.network.Network;
import dev.likeness.network.Task;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.vision.Picture;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A face detector opened from an installed model. It owns its network.
 *
 * <p>Thread-safe; holds native memory until it is closed.
 */
public final class FaceFinder implements AutoCloseable {
  private final Network network;
  private final FaceDetector detector;
  private final DetectionOptions options;

  private FaceFinder(Network network, FaceDetector detector, DetectionOptions options) {
    this.network = network;
    this.detector = detector;
    this.options = options;
  }

  /**
   * Opens a detector.
   *
   * @throws IOException if its file cannot be read
   * @throws IllegalArgumentException if the model does not detect faces
   */
  public static FaceFinder open(InstalledModel model, FaceEngineOptions options)
      throws IOException {
    model.card().requireTask(Task.FACE_DETECTION);
    Network network = Network.open(model.intactOnnx(), options.network());
    return new FaceFinder(network, FaceDetector.with(network, model.card()), options.detection());
  }

  /** Returns the faces in a picture, the largest first; an empty list if there is none. */
  public List<Face> detect(Picture picture) {
    return detector.detect(picture, options);
  }

  /**
   * Returns the most prominent face of a picture, by size and distance from the centre; empty if
   * the picture shows no face.
   */
  public Optional<Face> mostProminent(Picture picture) {
    return Prominence.sorted(detect(picture), picture).stream().findFirst();
  }

  /**
   * Returns the faces that may be meant by a picture: the most prominent and those nearly as
   * prominent; one in a portrait, several in a group, none where no face is found.
   */
  public List<Face> subjects(Picture picture) {
    List<Face> faces = Prominence.sorted(detect(picture), picture);
    return faces.stream()
        .filter(
            face ->
                Prominence.of(face, picture)
                    >= Prominence.RIVAL_SHARE * Prominence.of(faces.get(0), picture))
        .toList();
  }

  @Override
  public void close() {
    network.close();
  }
}
