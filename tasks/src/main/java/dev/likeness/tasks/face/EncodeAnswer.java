package dev.likeness.tasks.face;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.likeness.face.Subject;
import dev.likeness.tasks.answer.FaceAnswer;
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.vision.Picture;
import java.util.ArrayList;
import java.util.List;

/**
 * The encodings (embeddings) of the faces of a picture.
 *
 * @param faces at least one
 * @param model the encoder
 */
public record EncodeAnswer(List<EncodedFace> faces, ModelAnswer model) {
  public EncodeAnswer {
    faces = List.copyOf(faces);
  }

  /**
   * A face with its encoding.
   *
   * @param encoding f(x), as many numbers as the encoder's output has
   */
  public record EncodedFace(@JsonUnwrapped FaceAnswer face, List<Float> encoding) {
    public EncodedFace {
      encoding = List.copyOf(encoding);
    }

    static EncodedFace of(Subject subject, Picture picture) {
      List<Float> values = new ArrayList<>();
      for (float value : subject.encoding().toArray()) {
        values.add(value);
      }
      return new EncodedFace(FaceAnswer.of(subject, picture), values);
    }
  }
}
