package dev.likeness.tasks.identification;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.encoding.Rate;
import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.face.Subject;
import dev.likeness.gallery.EnrolledEncoding;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.Match;
import dev.likeness.gallery.threshold.SearchThreshold;
import dev.likeness.network.ModelCard;
import dev.likeness.recognition.Identification;
import dev.likeness.recognition.Identifier;
import dev.likeness.tasks.answer.FaceAnswer;
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.answer.PersonAnswer;
import dev.likeness.tasks.answer.PolicyAnswer;
import dev.likeness.tasks.answer.RateAnswer;
import dev.likeness.tasks.identification.SearchAnswer.MatchAnswer;
import dev.likeness.tasks.identification.SearchAnswer.SearchedFace;
import dev.likeness.vision.Picture;
import java.util.List;
import java.util.Optional;

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
   * @param subjects the faces to search for, encoded with this gallery's encoder
   * @param picture the picture that shows them
   */
  public SearchAnswer run(List<Subject> subjects, Picture picture) {
    Optional<SearchThreshold> policy = threshold();
    double threshold =
        policy.map(SearchThreshold::tau).orElseGet(() -> request.threshold().orElseThrow());
    return new SearchAnswer(
        subjects.stream().map(subject -> face(subject, picture, threshold)).toList(),
        threshold,
        policy.map(PolicyAnswer::of).orElse(null),
        ModelAnswer.of(encoder));
  }

  private SearchedFace face(Subject subject, Picture picture, double threshold) {
    Identification found = identifier.identify(subject.encoding(), request.limit());
    List<MatchAnswer> nearest =
        found.candidates().stream().map(match -> answer(match, subject.encoding())).toList();
    return new SearchedFace(
        FaceAnswer.of(subject, picture),
        nearest.stream().filter(match -> match.distance() <= threshold).toList(),
        request.candidates() ? nearest : null);
  }

  private MatchAnswer answer(Match match, Encoding probe) {
    Optional<Rate> rate =
        Optional.ofNullable(encoder.measured())
            .map((ScoreDistribution measured) -> measured.falseMatchRateAt(match.distance()));
    return new MatchAnswer(
        PersonAnswer.of(match.person()),
        match.distance(),
        similarity(match, probe),
        RateAnswer.of(rate),
        rate.map(identifier::falseAlarmRate).orElse(null));
  }

  /** Returns the cosine between the probe and the enrolled encoding that is nearest to it. */
  private double similarity(Match match, Encoding probe) {
    if (gallery.model().distance() == Distance.COSINE) {
      return 1 - match.distance();
    }
    return gallery.encodings(match.person().id()).stream()
        .filter(enrolled -> enrolled.id() == match.encodingId())
        .map(EnrolledEncoding::encoding)
        .mapToDouble(encoding -> 1 - Distance.COSINE.between(encoding, probe))
        .findFirst()
        .orElse(0);
  }
}
