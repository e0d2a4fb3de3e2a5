package dev.likeness.tasks.face;

import dev.likeness.network.ModelCard;
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.face.EncodeAnswer.EncodedFace;
import dev.likeness.vision.Picture;

/**
 * Encodes the faces of a picture.
 *
 * @param analysis finds and encodes
 * @param encoder the encoder's card
 * @param selection which faces
 */
public record Encode(FaceAnalysis analysis, ModelCard encoder, FaceSelection selection)
    implements PictureUseCase<EncodeAnswer> {
  @Override
  public EncodeAnswer run(Picture picture) {
    return new EncodeAnswer(
        analysis.select(picture, selection).subjects().stream()
            .map(subject -> EncodedFace.of(subject, picture))
            .toList(),
        ModelAnswer.of(encoder));
  }
}
