package dev.likeness.server.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.encoding.Rate;
import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.face.Subject;
import dev.likeness.gallery.EnrolledEncoding;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.Match;
import dev.likeness.gallery.threshold.SearchPolicy;
import dev.likeness.gallery.threshold.SearchThreshold;
import dev.likeness.network.ModelCard;
import dev.likeness.recognition.Identification;
import dev.likeness.recognition.Identifier;
import dev.likeness.server.access.Audit;
import dev.likeness.server.access.Scope;
import dev.likeness.server.face.Faces;
import dev.likeness.server.face.Faces.Whom;
import dev.likeness.server.request.Answer;
import dev.likeness.server.request.Api;
import dev.likeness.server.request.ApiException;
import dev.likeness.server.request.Endpoints;
import dev.likeness.server.request.Fields;
import dev.likeness.server.request.Form;
import dev.likeness.server.request.Request;
import dev.likeness.server.request.Route;
import dev.likeness.tasks.answer.FaceAnswer;
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.answer.PersonAnswer;
import dev.likeness.tasks.answer.PolicyAnswer;
import dev.likeness.tasks.answer.RateAnswer;
import dev.likeness.vision.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who does a picture show, of those enrolled? Nobody near enough is an answer, too. */
public final class SearchEndpoints implements Endpoints {
  private final PeopleCollections collections;
  private final Faces faces;
  private final Audit audit;
  private final LivenessGate gate;

  private record MatchAnswer(
      PersonAnswer person,
      double distance,
      double similarity,
      RateAnswer falseMatchRate,
      double falseAlarmRate) {}

  private record SearchedFace(
      @JsonUnwrapped FaceAnswer face,
      List<MatchAnswer> matches,
      @JsonInclude(Include.NON_NULL) @Nullable List<MatchAnswer> candidates) {}

  private record Searched(List<SearchedFace> faces, PolicyAnswer policy, ModelAnswer model) {}

  /** Makes the group. */
  public SearchEndpoints(
      PeopleCollections collections, Faces faces, Audit audit, LivenessGate gate) {
    this.collections = collections;
    this.faces = faces;
    this.audit = audit;
    this.gate = gate;
  }

  @Override
  public void register(Api api) {
    api.add(
        Route.post(
            "/v1/collections/{collection}/search",
            Scope.SEARCH,
            Fields.none()
                .picture("image")
                .number("limit")
                .bool("all_faces")
                .bool("candidates")
                .number("false_alarm_rate")
                .text("liveness_session", 64)),
        this::search);
  }

  private Answer search(Request request) {
    Form form = request.form();
    int limit = form.whole("limit", 1, 100).orElse(5);
    boolean candidates = form.bool("candidates", false);
    ModelCard encoder = faces.encoder();
    ScoreDistribution measured = Faces.requireMeasured(encoder);
    PeopleCollection collection = collections.get(request.path("collection"));
    double rate = form.share("false_alarm_rate").orElse(collection.settings().falseAlarmRate());
    Optional<String> session = form.text("liveness_session");
    boolean gated = collection.settings().requireLiveness();
    if (gated && session.isEmpty()) {
      note(request, List.of(), "liveness_required");
      throw new ApiException(
          403,
          "liveness_required",
          "this collection is searched only after a liveness session: pass one and send its id in"
              + " liveness_session");
    }
    Picture picture = request.picture("image");
    Whom whom =
        form.bool("all_faces", false) && session.isEmpty() ? Whom.EVERYBODY : Whom.WHO_STANDS_OUT;
    List<Subject> subjects = subjects(request, picture, whom);
    session.ifPresent(id -> admit(request, id, subjects.get(0)));
    Searched searched =
        collection.use(
            gallery -> {
              Identifier identifier = Identifier.atFalseAlarmRate(rate, gallery, encoder);
              SearchThreshold threshold = identifier.threshold().orElseThrow();
              List<SearchedFace> found = new ArrayList<>();
              for (Subject subject : subjects) {
                Identification answer = identifier.identify(subject.encoding(), limit);
                List<MatchAnswer> nearest = matches(gallery, measured, subject, answer);
                found.add(
                    new SearchedFace(
                        FaceAnswer.of(subject, picture),
                        nearest.stream().filter(m -> m.distance() <= answer.tau()).toList(),
                        candidates ? nearest : null));
              }
              return new Searched(found, PolicyAnswer.of(threshold), ModelAnswer.of(encoder));
            });
    List<String> named =
        searched.faces().stream()
            .flatMap(face -> face.matches().stream())
            .map(match -> match.person().id())
            .distinct()
            .toList();
    note(request, named, named.isEmpty() ? "no_match" : "match");
    return Answer.ok(searched);
  }

  private List<Subject> subjects(Request request, Picture picture, Whom whom) {
    try {
      return faces.subjects(picture, whom);
    } catch (ApiException e) {
      note(request, List.of(), e.code());
      throw e;
    }
  }

  private void admit(Request request, String session, Subject subject) {
    try {
      gate.admit(session, subject, request.caller());
    } catch (ApiException e) {
      note(request, List.of(), e.code());
      throw e;
    }
  }

  private static List<MatchAnswer> matches(
      Gallery gallery, ScoreDistribution measured, Subject subject, Identification answer) {
    long samples = Math.max(1, gallery.encodings());
    List<MatchAnswer> matches = new ArrayList<>();
    for (Match match : answer.candidates()) {
      Rate rate = measured.falseMatchRateAt(match.distance());
      double promised = rate.basis() == Rate.Basis.BOUND ? rate.high() : rate.value();
      matches.add(
          new MatchAnswer(
              PersonAnswer.of(match.person()),
              match.distance(),
              similarity(gallery, match, subject.encoding()),
              RateAnswer.of(rate),
              SearchPolicy.fpir(promised, samples)));
    }
    return matches;
  }

  /** Returns the cosine between the probe and the sample that is nearest to it. */
  private static double similarity(Gallery gallery, Match match, Encoding probe) {
    if (gallery.model().distance() == Distance.COSINE) {
      return 1 - match.distance();
    }
    return gallery.encodings(match.person().id()).stream()
        .filter(sample -> sample.id() == match.encodingId())
        .map(EnrolledEncoding::encoding)
        .mapToDouble(encoding -> 1 - Distance.COSINE.between(encoding, probe))
        .findFirst()
        .orElse(0);
  }

  private void note(Request request, List<String> people, String result) {
    audit.record(
        request.caller(), "search", request.path("collection"), people, result, request.id());
  }
}
