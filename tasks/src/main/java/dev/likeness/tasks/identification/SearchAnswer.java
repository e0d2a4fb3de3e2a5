package dev.likeness.tasks.identification;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.likeness.gallery.Person;
import dev.likeness.tasks.answer.FaceAnswer;
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.answer.PolicyAnswer;
import dev.likeness.tasks.answer.RateAnswer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom the faces of a picture show.
 *
 * @param faces the faces that were searched for, at least one
 * @param facesNotSearched how many other faces the picture shows; 0 if all were searched for
 * @param threshold the largest distance of a match
 * @param policy how the threshold follows from the false-alarm rate and the number of encodings
 *     enrolled; null if the threshold was set by hand
 * @param model the encoder
 */
public record SearchAnswer(
    List<SearchedFace> faces,
    int facesNotSearched,
    double threshold,
    @Nullable PolicyAnswer policy,
    ModelAnswer model) {
  public SearchAnswer {
    faces = List.copyOf(faces);
  }

  /**
   * A face of the picture and the people it may show.
   *
   * @param reliable whether the rates hold for this face, which were measured on clear ones; false
   *     if its quality has reasons
   * @param ambiguous whether several people are within the threshold, so that the nearest may be
   *     the wrong one
   * @param matches the enrolled people within the threshold, nearest first; an empty list means
   *     unknown
   * @param candidates the nearest enrolled people, within the threshold or not; absent unless asked
   *     for, by those who may know them
   */
  public record SearchedFace(
      @JsonUnwrapped FaceAnswer face,
      boolean reliable,
      boolean ambiguous,
      List<MatchAnswer> matches,
      @JsonInclude(Include.NON_NULL) @Nullable List<MatchAnswer> candidates) {
    public SearchedFace {
      matches = List.copyOf(matches);
    }

    private SearchedFace withoutDetails() {
      return new SearchedFace(
          face,
          reliable,
          ambiguous,
          matches.stream().map(MatchAnswer::withoutDetails).toList(),
          null);
    }

    /** Returns the nearest match; empty means unknown. */
    public Optional<MatchAnswer> match() {
      return matches.stream().findFirst();
    }
  }

  /**
   * An enrolled person near a face.
   *
   * @param person the enrolled person
   * @param reliable whether the rates hold; false if the quality of the face, or of the person's
   *     nearest encoding, has reasons
   * @param details how near; absent for those who may only know who matches
   */
  public record MatchAnswer(
      MatchedPerson person, boolean reliable, @JsonUnwrapped @Nullable MatchDetails details) {
    /** Returns how near it is, in an answer with details. */
    public MatchDetails requireDetails() {
      return Objects.requireNonNull(details, "this answer tells only who matches");
    }

    private MatchAnswer withoutDetails() {
      return new MatchAnswer(new MatchedPerson(person.id(), person.name(), null), reliable, null);
    }
  }

  /**
   * How near an enrolled person is to a face.
   *
   * @param distance from the face to the nearest encoding of the person
   * @param similarity the cosine of the two encodings, from -1 to 1; no probability
   * @param falseMatchRate how often two strangers lie as near or nearer; null if the encoder was
   *     never measured
   * @param falseAlarmRate how often a search for a stranger returns somebody this near, among as
   *     many as are enrolled; null likewise
   */
  public record MatchDetails(
      double distance,
      double similarity,
      @Nullable RateAnswer falseMatchRate,
      @Nullable Double falseAlarmRate) {}

  /**
   * Who an enrolled person is.
   *
   * @param id what the gallery calls the person
   * @param name the name to show
   * @param details what else is noted; absent for those who may only know who matches
   */
  public record MatchedPerson(
      String id, String name, @JsonUnwrapped @Nullable MatchedPersonDetails details) {
    static MatchedPerson of(Person person) {
      return new MatchedPerson(
          person.id().value(),
          person.name(),
          new MatchedPersonDetails(
              person.externalId(),
              person.notes(),
              person.enrolledAt().toString(),
              person.encodings()));
    }
  }

  /**
   * What is noted of an enrolled person beside id and name.
   *
   * @param externalId the caller's own key; null if there is none
   * @param notes anything, or empty
   * @param enrolledAt when the person was enrolled
   * @param encodings how many encodings are held
   */
  public record MatchedPersonDetails(
      @Nullable String externalId, String notes, String enrolledAt, int encodings) {}

  /** Returns this answer for those who may only know who matches: id and name. */
  public SearchAnswer withoutDetails() {
    return new SearchAnswer(
        faces.stream().map(SearchedFace::withoutDetails).toList(),
        facesNotSearched,
        threshold,
        policy,
        model);
  }
}
