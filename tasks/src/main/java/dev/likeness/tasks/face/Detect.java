package dev.likeness.tasks.face;

import dev.likeness.face.detect.Face;
import dev.likeness.face.quality.FaceQuality;
import dev.likeness.network.ModelCard;
import dev.likeness.tasks.answer.FaceAnswer;
import dev.likeness.tasks.answer.ImageAnswer;
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.vision.Picture;
import java.util.List;
import java.util.function.Function;

/**
 * Finds the faces of a picture and measures their quality.
 *
 * @param detector returns the faces of a picture, the largest first
 * @param card the detector's card
 */
public record Detect(Function<Picture, List<Face>> detector, ModelCard card)
    implements PictureUseCase<DetectAnswer> {
  @Override
  public DetectAnswer run(Picture picture) {
    return new DetectAnswer(
        detector.apply(picture).stream()
            .map(face -> FaceAnswer.of(face, FaceQuality.of(picture, face), picture))
            .toList(),
        ImageAnswer.of(picture),
        ModelAnswer.of(card));
  }
}
