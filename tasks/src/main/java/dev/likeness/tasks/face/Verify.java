package dev.likeness.tasks.face;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.encoding.OperatingPoint;
import dev.likeness.face.Portrait;
import dev.likeness.face.Subject;
import dev.likeness.network.ModelCard;
import dev.likeness.recognition.Verification;
import dev.likeness.recognition.Verifier;
import dev.likeness.tasks.answer.FaceAnswer;
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.answer.RateAnswer;
import dev.likeness.tasks.face.VerifyAnswer.ComparedFace;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureWriter;
import java.util.Base64;
import java.util.Optional;

/**
 * Compares two pictures: is this the same person?
 *
 * <p>The pictures are read one after the other, so that both need not be in memory together.
 */
public final class Verify {
  private final FaceAnalysis analysis;
  private final ModelCard encoder;
  private final VerifyRequest request;
  private final Verifier verifier;

  /** What is kept of one of the two pictures. */
  public record Side(Encoding encoding, ComparedFace face) {}

  /**
   * Prepares a comparison.
   *
   * @throws dev.likeness.recognition.UncalibratedModelException if a rate is to be kept and the
   *     encoder's distances were never measured
   */
  public Verify(FaceAnalysis analysis, ModelCard encoder, VerifyRequest request) {
    this.analysis = analysis;
    this.encoder = encoder;
    this.request = request;
    this.verifier = request.verifier(encoder);
  }

  /**
   * Finds and encodes the face that stands out in one of the pictures.
   *
   * @param field which picture, for errors: {@code source} or {@code target}
   * @throws FaceNotFoundException if it shows no face
   * @throws LowQualityException if the face is not clear, and the request requires that
   */
  public Side side(Picture picture, String field) {
    Portrait portrait =
        analysis.portrait(picture).orElseThrow(() -> new FaceNotFoundException(field));
    Subject subject = portrait.subject();
    FaceAnswer face = FaceAnswer.of(subject, picture);
    if (!request.quality().admits(face)) {
      throw new LowQualityException(field, face.quality().reasons());
    }
    return new Side(
        subject.encoding(),
        new ComparedFace(
            face,
            portrait.facesInPicture(),
            portrait.isClear(),
            request.chips() ? chip(picture, subject) : null));
  }

  /** Compares the two faces. */
  public VerifyAnswer compare(Side source, Side target) {
    Verification verification = verifier.compare(source.encoding(), target.encoding());
    Optional<OperatingPoint> point = verifier.threshold().point();
    return new VerifyAnswer(
        verification.same(),
        verification.distance(),
        1 - Distance.COSINE.between(source.encoding(), target.encoding()),
        verifier.threshold().tau(),
        source.face().face().isClear() && target.face().face().isClear(),
        RateAnswer.of(verification.falseMatchRate()),
        RateAnswer.of(point.map(OperatingPoint::falseMatch)),
        RateAnswer.of(point.map(OperatingPoint::falseNonMatch)),
        source.face(),
        target.face(),
        ModelAnswer.of(encoder));
  }

  private String chip(Picture picture, Subject subject) {
    return Base64.getEncoder()
        .encodeToString(PictureWriter.png(analysis.align(picture, subject.face()).picture()));
  }
}
