package dev.likeness.app.server.operation;

import dev.likeness.app.server.request.Answer;
import dev.likeness.app.server.request.Api;
import dev.likeness.app.server.request.ApiException;
import dev.likeness.app.server.request.Endpoints;
import dev.likeness.app.server.request.Route;
import java.util.function.BooleanSupplier;

/** {@code GET /v1/health}: the process answers; {@code GET /v1/ready}: it can work. */
public final class HealthEndpoints implements Endpoints {
  private final BooleanSupplier ready;

  private record State(String status) {}

  /** Makes the group. */
  public HealthEndpoints(BooleanSupplier ready) {
    this.ready = ready;
  }

  @Override
  public void register(Api api) {
    api.add(Route.open("/v1/health"), request -> Answer.ok(new State("up")));
    api.add(Route.open("/v1/ready"), request -> readiness());
  }

  private Answer readiness() {
    if (!ready.getAsBoolean()) {
      throw ApiException.later(503, "not_ready", "the server cannot work now: see its log", 1);
    }
    return Answer.ok(new State("ready"));
  }
}
