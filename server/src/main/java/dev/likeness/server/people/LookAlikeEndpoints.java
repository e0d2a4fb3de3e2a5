package dev.likeness.server.people;

import dev.likeness.recognition.LookAlikes;
import dev.likeness.recognition.Resemblance;
import dev.likeness.server.access.Scope;
import dev.likeness.server.face.Faces;
import dev.likeness.server.request.Answer;
import dev.likeness.server.request.Api;
import dev.likeness.server.request.ApiException;
import dev.likeness.server.request.Endpoints;
import dev.likeness.server.request.Fields;
import dev.likeness.server.request.Operation;
import dev.likeness.server.request.Request;
import dev.likeness.server.request.Route;
import dev.likeness.server.request.Tag;
import dev.likeness.tasks.answer.PersonAnswer;
import dev.likeness.tasks.answer.RateAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Who was enrolled twice, and whom a search is likeliest to confuse. */
public final class LookAlikeEndpoints implements Endpoints {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final PeopleCollections collections;
  private final Faces faces;

  private record One(PersonAnswer person) {}

  private record Pair(
      One a, One b, double distance, @Nullable RateAnswer falseMatchRate, String kind) {
    static Pair of(Resemblance pair) {
      return new Pair(
          new One(PersonAnswer.of(pair.a())),
          new One(PersonAnswer.of(pair.b())),
          pair.distance(),
          RateAnswer.of(pair.falseMatchRate()),
          pair.kind().id());
    }
  }

  private record Pairs(List<Pair> pairs) {}

  /** Makes the group. */
  public LookAlikeEndpoints(PeopleCollections collections, Faces faces) {
    this.collections = collections;
    this.faces = faces;
  }

  @Override
  public void register(Api api) {
    api.add(
        Route.get("/v1/collections/{collection}/look_alikes", Scope.ENROL)
            .withQuery(
                Fields.none().whole("limit", 1, 200).byDefault(20).meaning("How many at most."))
            .as(
                Operation.of(
                        "findLookAlikes",
                        Tag.PEOPLE,
                        "Lists pairs of people who look alike, the nearest first.")
                    .answers(Pairs.class)
                    .fails(409, "model_mismatch")
                    .fails(503, "took_too_long")),
        this::list);
  }

  private Answer list(Request request) {
    int limit = request.query().whole("limit", 1, 200).orElse(20);
    long until = System.nanoTime() + LONGEST.toNanos();
    try {
      List<Resemblance> pairs =
          collections
              .get(request.path("collection"))
              .use(
                  gallery ->
                      LookAlikes.in(gallery, Optional.ofNullable(faces.encoder().measured()))
                          .nearest(limit, 1, (done, all) -> System.nanoTime() - until < 0));
      return Answer.ok(new Pairs(pairs.stream().map(Pair::of).toList()));
    } catch (CancellationException e) {
      throw ApiException.later(
              503,
              "took_too_long",
              "comparing everybody with everybody took too long here: run 'likeness people"
                  + " look-alikes' beside the server",
              60)
          .causedBy(e);
    }
  }
}
