package dev.likeness.benchmarks.invention;

import java.util.ArrayList;
import java.util.List;

/**
 * Averages faces that are alike into one that nobody has.
 *
 * <p>The faces are registered once more, to their own average, since faces that are alike fit each
 * other better than they fit the mean of all. Their textures are averaged without what few of them
 * show; the average moves away from the mean of all a little, as averages lie too near to it, and
 * gets its fine contrast back.
 */
final class Composite {
  private static final int ROUNDS = 2;
  private static final DenseFlow FINE = new DenseFlow(56, 16, 1.6);

  /** How smooth flows are where hair and background differ from face to face. */
  private static final double CALM_PX = 9;

  /** The share of faces that does not count at a pixel, at each end. */
  private static final double TRIMMED = 0.3;

  private static final float SHAPE_EXAGGERATION = 1.35f;
  private static final float TEXTURE_EXAGGERATION = 1.15f;
  private static final double BROAD_PX = 3;
  private static final double CHROMA_PX = 2;
  private static final float MAX_GAIN = 2.0f;

  private final FaceModel model;
  private final List<Integer> faces;
  private final float[] weights;
  private final List<Texture> textures;
  private final List<Flow> flows;

  private Composite(FaceModel model, List<Integer> faces, float[] weights) {
    this.model = model;
    this.faces = faces;
    this.weights = weights;
    this.textures = faces.stream().map(i -> model.face(i).texture()).toList();
    this.flows = new ArrayList<>(faces.stream().map(model::flow).toList());
  }

  /**
   * Returns the average of faces.
   *
   * @param faces their numbers in the model
   * @param weights one for each, with a sum of 1
   */
  static InventedFace of(FaceModel model, List<Integer> faces, float[] weights) {
    Composite composite = new Composite(model, faces, weights);
    composite.bringIntoOneLight();
    composite.register();
    return composite.average();
  }

  /** Gives all faces the mean colour of all: else light would decide what is trimmed. */
  private void bringIntoOneLight() {
    float[] mean = new float[3];
    for (int i = 0; i < weights.length; i++) {
      float[] colour = colour(textures.get(i));
      for (int c = 0; c < 3; c++) {
        mean[c] += weights[i] * colour[c];
      }
    }
    for (Texture texture : textures) {
      float[] colour = colour(texture);
      for (int c = 0; c < 3; c++) {
        texture.planes()[c].timesInPlace(mean[c] / colour[c]);
      }
    }
  }

  /** Returns the mean red, green and blue of the middle of a face, at least 1. */
  private static float[] colour(Texture texture) {
    int side = texture.side();
    float[] colour = new float[3];
    for (int c = 0; c < 3; c++) {
      double sum = 0;
      int count = 0;
      for (int y = 2 * side / 5; y < 3 * side / 4; y++) {
        for (int x = side / 4; x < 3 * side / 4; x++) {
          sum += texture.planes()[c].values()[y * side + x];
          count++;
        }
      }
      colour[c] = (float) Math.max(1, sum / count);
    }
    return colour;
  }

  private void register() {
    Plane counted = model.weights();
    for (int round = 0; round < ROUNDS; round++) {
      Plane mean = TrimmedMean.of(shapeFree(), weights, TRIMMED).luma();
      for (int i = 0; i < flows.size(); i++) {
        flows.set(i, FINE.between(mean, textures.get(i).luma(), counted, flows.get(i)));
      }
    }
    flows.replaceAll(flow -> calmOutside(flow, counted));
  }

  private List<Texture> shapeFree() {
    List<Texture> free = new ArrayList<>();
    for (int i = 0; i < flows.size(); i++) {
      free.add(textures.get(i).pulledBy(flows.get(i)));
    }
    return free;
  }

  private static Flow calmOutside(Flow flow, Plane inside) {
    Flow calm = flow.blurred(CALM_PX);
    for (int i = 0; i < inside.values().length; i++) {
      float w = inside.values()[i];
      calm.dx().values()[i] += w * (flow.dx().values()[i] - calm.dx().values()[i]);
      calm.dy().values()[i] += w * (flow.dy().values()[i] - calm.dy().values()[i]);
    }
    return calm;
  }

  private InventedFace average() {
    List<Texture> free = shapeFree();
    Flow shape = Flow.still(FaceFrame.SIDE_PX);
    DetailBands detail = new DetailBands(MAX_GAIN);
    double yawDegrees = 0;
    for (int i = 0; i < free.size(); i++) {
      shape.addInPlace(flows.get(i), SHAPE_EXAGGERATION * weights[i]);
      detail.add(free.get(i), weights[i]);
      yawDegrees += SHAPE_EXAGGERATION * weights[i] * model.face(faces.get(i)).yawDegrees();
    }
    Texture texture = inMeanColours(TrimmedMean.of(free, weights, TRIMMED), free);
    exaggerateInPlace(texture);
    return new InventedFace(
        shape,
        detail.restored(texture, FaceModel.faceOnly()),
        HeadMask.of(free, weights),
        yawDegrees);
  }

  /**
   * Returns a texture in the colours of the plain mean of all faces: choosing faces pixel by pixel
   * leaves specks, and the more the less they agree.
   */
  private Texture inMeanColours(Texture texture, List<Texture> free) {
    Texture mean = TrimmedMean.of(free, weights, 0);
    Plane luma = mean.luma();
    for (Plane plane : mean.planes()) {
      plane.addInPlace(luma, -1);
    }
    Texture fine = mean.blurred(CHROMA_PX);
    Texture broad = mean.blurred(CALM_PX);
    float[] inside = FaceModel.faceOnly().values();
    float[] shown = texture.luma().values();
    for (int c = 0; c < 3; c++) {
      float[] near = fine.planes()[c].values();
      float[] far = broad.planes()[c].values();
      for (int i = 0; i < shown.length; i++) {
        near[i] = shown[i] + far[i] + inside[i] * (near[i] - far[i]);
      }
    }
    return fine;
  }

  /** Moves a texture away from the mean's, in what is broad and lies on the face. */
  private void exaggerateInPlace(Texture texture) {
    Texture difference = texture.copy();
    difference.addInPlace(model.mean(), -1);
    Texture broad = difference.blurred(BROAD_PX);
    float[] inside = FaceModel.faceOnly().values();
    for (int c = 0; c < 3; c++) {
      float[] from = broad.planes()[c].values();
      float[] to = texture.planes()[c].values();
      for (int i = 0; i < to.length; i++) {
        to[i] += (TEXTURE_EXAGGERATION - 1) * inside[i] * from[i];
      }
    }
  }
}
