package dev.likeness.learning.distillation;

import dev.likeness.encoding.Encoding;
import dev.likeness.encoding.matrix.Projection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The projection of a teacher's encodings into the space of the encoder that a student begins as,
 * found from training faces that both encode ({@link Projection}).
 */
final class TeacherProjection {
  private static final int MAX_FACES = 2048;

  private final Projection projection;
  private final int from;

  private TeacherProjection(Projection projection, int from) {
    this.projection = projection;
    this.from = from;
  }

  /**
   * Finds the projection.
   *
   * @param training indices of the training faces; the first {@value #MAX_FACES} are encoded
   * @param cache the folder of encodings
   * @throws IllegalArgumentException if there are too few training faces
   * @throws IOException if the cache cannot be read or written
   */
  static TeacherProjection find(
      AskedEncoder teacher, AskedEncoder pretrained, int[] training, Path cache, int threads)
      throws IOException {
    int least = Projection.minFaces(teacher.dimension(), pretrained.dimension());
    if (training.length < least) {
      throw new IllegalArgumentException(
          String.format(
              "the teacher's encodings have %d floats and the student's %d: expected at least %d"
                  + " training pictures with a face to project them, got %d; add pictures or"
                  + " choose a teacher of %d floats",
              teacher.dimension(),
              pretrained.dimension(),
              least,
              training.length,
              pretrained.dimension()));
    }
    int[] faces = Arrays.copyOf(training, Math.min(MAX_FACES, training.length));
    return new TeacherProjection(
        Projection.of(
            encodings(teacher, faces, cache, threads),
            encodings(pretrained, faces, cache, threads)),
        teacher.dimension());
  }

  private static float[][] encodings(AskedEncoder encoder, int[] faces, Path cache, int threads)
      throws IOException {
    Mixtures none = new Mixtures(faces, 0, 0);
    float[] all =
        new TeacherEncodings(cache, encoder.of(faces)).of(none, 0, threads, encoded -> {});
    return rows(all, encoder.dimension());
  }

  private static float[][] rows(float[] all, int dimension) {
    float[][] rows = new float[all.length / dimension][];
    Arrays.setAll(rows, row -> Arrays.copyOfRange(all, row * dimension, (row + 1) * dimension));
    return rows;
  }

  /** Returns encodings of the teacher, row after row, projected and scaled to unit length. */
  float[] apply(float[] encodings) {
    float[][] projected = rows(encodings, from);
    Arrays.setAll(projected, row -> projection.apply(projected[row]));
    int dimension = projected[0].length;
    float[] all = new float[projected.length * dimension];
    for (int row = 0; row < projected.length; row++) {
      float[] unit = Encoding.of(projected[row]).normalised().toArray();
      System.arraycopy(unit, 0, all, row * dimension, dimension);
    }
    return all;
  }
}
