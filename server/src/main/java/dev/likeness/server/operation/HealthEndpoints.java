package dev.likeness.server.operation;

import dev.likeness.gallery.StoreState;
import dev.likeness.server.request.Answer;
import dev.likeness.server.request.Api;
import dev.likeness.server.request.ApiException;
import dev.likeness.server.request.Endpoints;
import dev.likeness.server.request.Operation;
import dev.likeness.server.request.Route;
import dev.likeness.server.request.Tag;
import dev.likeness.server.request.UseCaseErrors;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** {@code GET /v1/health}: the process answers; {@code GET /v1/ready}: it can work. */
public final class HealthEndpoints implements Endpoints {
  private final BooleanSupplier ready;
  private final Supplier<Optional<StoreState>> store;
  private final IntSupplier faults;
  private final boolean keyNeeded;

  /**
   * Whether requests are accepted.
   *
   * @param status {@code ready}, or {@code degraded} if a part of the data cannot be used
   * @param faults how many parts those are; the status says which
   */
  private record Readiness(String status, int faults) {}

  /**
   * Whether the server runs.
   *
   * @param status {@code up}
   * @param keyNeeded whether requests need a key
   */
  private record Health(String status, boolean keyNeeded) {}

  /**
   * Makes the group.
   *
   * @param ready whether the server can do what it is asked
   * @param store the store that servers share; empty if there is none
   * @param faults how many parts of the data cannot be used
   * @param keyNeeded whether all else is asked with a key
   */
  public HealthEndpoints(
      BooleanSupplier ready,
      Supplier<Optional<StoreState>> store,
      IntSupplier faults,
      boolean keyNeeded) {
    this.ready = ready;
    this.store = store;
    this.faults = faults;
    this.keyNeeded = keyNeeded;
  }

  @Override
  public void register(Api api) {
    api.add(
        Route.open("/v1/health")
            .as(
                Operation.of("checkHealth", Tag.OPERATION, "Says that the process answers.")
                    .answers(Health.class)),
        request -> Answer.ok(new Health("up", keyNeeded)));
    api.add(
        Route.open("/v1/ready")
            .as(
                Operation.of("checkReadiness", Tag.OPERATION, "Says whether the server can work.")
                    .answers(Readiness.class)
                    .fails(503, "not_ready", UseCaseErrors.STORE_UNAVAILABLE)),
        request -> readiness());
  }

  private Answer readiness() {
    if (!ready.getAsBoolean()) {
      throw ApiException.later(503, "not_ready", "the server cannot work now: see its log", 1);
    }
    if (!store.get().map(StoreState::majorityReachable).orElse(true)) {
      throw ApiException.later(
          503,
          UseCaseErrors.STORE_UNAVAILABLE,
          "the store of the collections does not answer with a majority of its nodes: GET"
              + " /v1/status lists them",
          1);
    }
    int closed = faults.getAsInt();
    return Answer.ok(new Readiness(closed == 0 ? "ready" : "degraded", closed));
  }
}
