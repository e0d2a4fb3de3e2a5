package dev.likeness.benchmarks.invention;

import java.util.ArrayList;
import java.util.List;

/**
 * Faces in dense correspondence: a mean face, and for each face where the pixels of the mean lie in
 * it (its shape) and what it shows there (its texture, free of shape).
 *
 * <p>Cootes, Edwards and Taylor 2001 (Active Appearance Models, IEEE PAMI 23(6)), with flows in
 * place of landmarks: the mean is the average of all faces, each is registered to it, and the mean
 * is taken anew, in a few rounds. The mean is symmetrical, so that a face in a mirror has the flow
 * in a mirror.
 */
final class FaceModel {
  private static final int ROUNDS = 3;

  /** The side at which flows are found; they are smooth, so they need no more. */
  private static final int FLOW_PX = 112;

  private static final DenseFlow COARSE = new DenseFlow(28, 20, 1.6);

  private final List<AlignedFace> faces;
  private final List<Flow> flows;
  private final Plane weights;
  private final Texture mean;

  private FaceModel(List<AlignedFace> faces, List<Flow> flows, Plane weights, Texture mean) {
    this.faces = faces;
    this.flows = flows;
    this.weights = weights;
    this.mean = mean;
  }

  /**
   * Learns a model.
   *
   * @param faces two or more
   */
  static FaceModel of(List<AlignedFace> faces) {
    Plane weights = headWeights(FLOW_PX);
    List<Plane> lumas = new ArrayList<>();
    List<Flow> flows = new ArrayList<>();
    for (AlignedFace face : faces) {
      lumas.add(face.texture().luma().scaledTo(FLOW_PX));
      flows.add(Flow.still(FLOW_PX));
    }
    for (int round = 0; round < ROUNDS; round++) {
      Plane mean = mean(lumas, flows);
      for (int i = 0; i < lumas.size(); i++) {
        flows.set(i, COARSE.between(mean, lumas.get(i), weights, Flow.still(FLOW_PX)));
      }
      centre(flows);
    }
    Texture mean = Texture.black(FaceFrame.SIDE_PX);
    for (int i = 0; i < faces.size(); i++) {
      Texture free = faces.get(i).texture().pulledBy(flows.get(i).scaledTo(FaceFrame.SIDE_PX));
      mean.addInPlace(free, 0.5f / faces.size());
      mean.addInPlace(free.mirrored(), 0.5f / faces.size());
    }
    return new FaceModel(List.copyOf(faces), flows, weights, mean);
  }

  private static Plane mean(List<Plane> lumas, List<Flow> flows) {
    Plane mean = new Plane(FLOW_PX);
    for (int i = 0; i < lumas.size(); i++) {
      Plane free = flows.get(i).pull(lumas.get(i));
      mean.addInPlace(free, 0.5f / lumas.size());
      mean.addInPlace(free.mirrored(), 0.5f / lumas.size());
    }
    return mean;
  }

  /** Takes the mean flow out of all, so that the mean face has the mean shape. */
  private static void centre(List<Flow> flows) {
    Flow sum = Flow.still(FLOW_PX);
    for (Flow flow : flows) {
      sum.addInPlace(flow, 0.5f / flows.size());
      sum.addInPlace(flow.mirrored(), 0.5f / flows.size());
    }
    Flow back = sum.inverse();
    flows.replaceAll(flow -> flow.after(back));
  }

  /** Returns 1 inside the face, and little where hair and background differ from face to face. */
  static Plane headWeights(int side) {
    Plane weights = new Plane(side);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double u = (x + 0.5 - 0.5 * side) / (0.44 * side);
        double v = (y + 0.5 - 0.5 * side) / (0.56 * side);
        double outside = Math.max(0, Math.sqrt(u * u + v * v) - 0.85);
        weights.values()[y * side + x] =
            (float) (0.05 + 0.95 * Math.exp(-outside * outside / 0.02));
      }
    }
    return weights;
  }

  /** Returns 1 on the features of a face, falling to 0 before its outline. */
  static Plane faceOnly() {
    int side = FaceFrame.SIDE_PX;
    Plane inside = new Plane(side);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        inside.values()[y * side + x] = Ellipse.FACE.falling(x, y, side, 0.3);
      }
    }
    return inside;
  }

  int size() {
    return faces.size();
  }

  AlignedFace face(int index) {
    return faces.get(index);
  }

  /** Returns where the pixels of the mean lie in a face, at the side of the frame. */
  Flow flow(int index) {
    return flows.get(index).scaledTo(FaceFrame.SIDE_PX);
  }

  /** Returns what a face shows at the pixels of the mean. */
  Texture texture(int index) {
    return faces.get(index).texture().pulledBy(flow(index));
  }

  /** Returns how much each pixel of the mean counts when faces are registered. */
  Plane weights() {
    return weights.scaledTo(FaceFrame.SIDE_PX);
  }

  Texture mean() {
    return mean.copy();
  }
}
