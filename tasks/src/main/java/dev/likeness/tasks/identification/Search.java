package dev.likeness.tasks.identification;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.encoding.Rate;
import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.face.Subject;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.Match;
import dev.likeness.gallery.threshold.SearchThreshold;
import dev.likeness.network.ModelCard;
import dev.likeness.recognition.Identification;
import dev.likeness.recognition.Identifier;
import dev.likeness.tasks.answer.FaceAnswer;
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.answer.PolicyAnswer;
import dev.likeness.tasks.answer.RateAnswer;
import dev.likeness.tasks.face.LowQualityException;
import dev.likeness.tasks.face.SelectedFaces;
import dev.likeness.tasks.identification.SearchAnswer.MatchAnswer;
import dev.likeness.tasks.identification.SearchAnswer.MatchDetails;
import dev.likeness.tasks.identification.SearchAnswer.MatchedPerson;
import dev.likeness.tasks.identification.SearchAnswer.SearchedFace;
import dev.likeness.vision.Picture;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Searches a gallery for the people that a picture shows.
 *
 * <p>Safe for any number of threads; the gallery is the caller's, who closes it.
 */
public final class Search {
  private final Gallery gallery;
  private final ModelCard encoder;
  private final SearchRequest request;
  private final Identifier identifier;

  /**
   * Prepares searches.
   *
   * @param encoder the card of the encoder that the gallery was made with
   * @throws dev.likeness.recognition.UncalibratedModelException if a rate is to be kept and the
   *     encoder's distances were never measured
   */
  public Search(Gallery gallery, ModelCard encoder, SearchRequest request) {
    this.gallery = gallery;
    this.encoder = encoder;
    this.request = request;
    this.identifier = request.identifier(gallery, encoder);
  }

  /** Returns how the threshold follows from the rate now; empty if it was set by hand. */
  public Optional<SearchThreshold> threshold() {
    return identifier.threshold();
  }

  /**
   * Searches for the faces of a picture.
   *
   * @param selected the faces to search for, encoded with this gallery's encoder
   * @param picture the picture that shows them
   * @throws LowQualityException if none of them is clear, and the request requires that
   */
  public SearchAnswer run(SelectedFaces selected, Picture picture) {
    List<Subject> subjects = selected.subjects();
    List<FaceAnswer> faces = subjects.stream().map(face -> FaceAnswer.of(face, picture)).toList();
    if (faces.stream().noneMatch(request.quality()::admits)) {
      throw new LowQualityException(
          "image",
          faces.stream().flatMap(face -> face.quality().reasons().stream()).distinct().toList());
    }
    Optional<SearchThreshold> policy = threshold();
    double threshold =
        policy.map(SearchThreshold::tau).orElseGet(() -> request.threshold().orElseThrow());
    return new SearchAnswer(
        searched(faces, subjects.stream().map(Subject::encoding).toList(), threshold),
        selected.others(),
        threshold,
        policy.map(PolicyAnswer::of).orElse(null),
        ModelAnswer.of(encoder));
  }

  /** Searches for all faces whose quality is admitted, at once. */
  private List<SearchedFace> searched(
      List<FaceAnswer> faces, List<Encoding> encodings, double threshold) {
    List<Encoding> probes =
        IntStream.range(0, faces.size())
            .filter(i -> request.quality().admits(faces.get(i)))
            .mapToObj(encodings::get)
            .toList();
    // Always the two nearest: whether the second is a match, too, does not depend on the limit.
    int limit = Math.max(2, request.limit());
    Iterator<Identification> found =
        (request.candidates()
                ? identifier.identify(probes, limit)
                : identifier.identifyWithin(probes, limit))
            .iterator();
    List<SearchedFace> searched = new ArrayList<>();
    for (int i = 0; i < faces.size(); i++) {
      searched.add(
          request.quality().admits(faces.get(i))
              ? searched(faces.get(i), encodings.get(i), found.next(), threshold)
              : new SearchedFace(
                  faces.get(i), false, false, List.of(), request.candidates() ? List.of() : null));
    }
    return searched;
  }

  private SearchedFace searched(
      FaceAnswer face, Encoding probe, Identification found, double threshold) {
    long within = found.candidates().stream().filter(m -> m.distance() <= threshold).count();
    List<MatchAnswer> nearest =
        found.candidates().stream()
            .limit(request.candidates() ? request.limit() : Math.min(within, request.limit()))
            .map(match -> answer(match, probe, face.isClear()))
            .toList();
    return new SearchedFace(
        face,
        face.isClear(),
        within > 1,
        nearest.stream().limit(within).toList(),
        request.candidates() ? nearest : null);
  }

  private MatchAnswer answer(Match match, Encoding probe, boolean clear) {
    Optional<Rate> rate =
        Optional.ofNullable(encoder.measured())
            .map((ScoreDistribution measured) -> measured.falseMatchRateAt(match.distance()));
    return new MatchAnswer(
        MatchedPerson.of(match.person()),
        clear && isClear(match),
        new MatchDetails(
            match.distance(),
            similarity(match, probe),
            RateAnswer.of(rate),
            rate.map(identifier::falseAlarmRate).orElse(null)));
  }

  /** Returns the cosine between the probe and the enrolled encoding that is nearest to it. */
  private double similarity(Match match, Encoding probe) {
    if (gallery.model().distance() == Distance.COSINE) {
      return 1 - match.distance();
    }
    return gallery
        .encoding(match.encodingId())
        .map(enrolled -> 1 - Distance.COSINE.between(enrolled.encoding(), probe))
        .orElse(0.0);
  }

  /** Returns whether the enrolled picture was clear, as far as its quality was kept. */
  private boolean isClear(Match match) {
    return gallery
        .encoding(match.encodingId())
        .flatMap(enrolled -> Optional.ofNullable(enrolled.quality()))
        .map(quality -> FaceAnswer.quality(quality).reasons().isEmpty())
        .orElse(true);
  }
}
