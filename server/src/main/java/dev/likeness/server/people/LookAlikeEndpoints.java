package dev.likeness.server.people;

import dev.likeness.server.access.Permission;
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
import dev.likeness.tasks.people.FindLookAlikes;
import dev.likeness.tasks.people.LookAlikesAnswer;
import dev.likeness.tasks.people.LookAlikesRequest;
import dev.likeness.tasks.progress.Phase;
import dev.likeness.tasks.progress.Progress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Who was enrolled twice, and whom a search is likeliest to confuse. */
public final class LookAlikeEndpoints implements Endpoints {
  private static final Duration MAX_DURATION = Duration.ofSeconds(30);

  private final PeopleCollections collections;
  private final Faces faces;

  /** Makes the group. */
  public LookAlikeEndpoints(PeopleCollections collections, Faces faces) {
    this.collections = collections;
    this.faces = faces;
  }

  @Override
  public void register(Api api) {
    api.add(
        Route.get("/v1/collections/{collection}/look_alikes", Permission.VIEW_PEOPLE)
            .withQuery(
                Fields.none().whole("limit", 1, 200).byDefault(20).meaning("How many at most."))
            .as(
                Operation.of(
                        "findLookAlikes",
                        Tag.PEOPLE,
                        "Lists pairs of people who look alike, the nearest first.")
                    .answers(LookAlikesAnswer.class)
                    .fails(409, "model_mismatch")
                    .fails(503, "took_too_long")),
        this::list);
  }

  private Answer list(Request request) {
    LookAlikesRequest asked =
        new LookAlikesRequest(
            request
                .query()
                .whole("limit", 1, LookAlikesRequest.MAX_LIMIT)
                .orElse(LookAlikesRequest.DEFAULT_LIMIT),
            1);
    try {
      return Answer.ok(
          collections
              .get(request.path("collection"))
              .use(
                  gallery ->
                      new FindLookAlikes(gallery, Optional.ofNullable(faces.encoder().measured()))
                          .run(asked, new Deadline(System.nanoTime() + MAX_DURATION.toNanos()))));
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

  /** Ends a comparison that takes too long. */
  private record Deadline(long until) implements Progress {
    @Override
    public void report(Phase phase, long done, long total) {
      // Nobody watches.
    }

    @Override
    public boolean isCancelled() {
      return System.nanoTime() - until >= 0;
    }
  }
}
