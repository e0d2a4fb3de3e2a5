package dev.likeness.server.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.server.access.Caller;
import dev.likeness.server.access.Permission;
import dev.likeness.server.log.LogFields;
import dev.likeness.tasks.json.AnswerJson;
import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Takes a request from its headers to its answer, the same way for all routes. */
final class Exchange {
  private static final Logger LOG = System.getLogger("dev.likeness.server");
  private static final LongSupplier CLOCK = System::nanoTime;
  private static final int MAX_STREAMS = 32;

  /** A refused body of up to so many times the largest allowed one is taken in. */
  private static final int DRAINED_REQUESTS = 4;

  private final Authenticator door;
  private final Limits limits;
  private final FormReader forms;
  private final RateLimit keyRate;
  private final RateLimit addressRate;
  private final Admission admission;
  private final RequestCounters traffic;
  private final PictureMemory memory;
  private final BodyMemory bodies;
  private final RequestDrain unread;
  private final Semaphore streams = new Semaphore(MAX_STREAMS);
  private final AtomicBoolean open = new AtomicBoolean(true);

  Exchange(Authenticator door, Limits limits, RequestCounters traffic) {
    this.door = door;
    long heap = Runtime.getRuntime().maxMemory();
    this.memory = PictureMemory.in(heap);
    this.bodies = BodyMemory.in(heap);
    this.limits = limits.withMaxRequestBytes(Math.min(limits.maxRequestBytes(), bodies.total()));
    this.forms = new FormReader(this.limits);
    this.keyRate = new RateLimit(limits.clients().requestsPerSecondOfKey(), "key", CLOCK);
    this.addressRate =
        new RateLimit(limits.clients().requestsPerSecondOfAddress(), "address", CLOCK);
    this.admission = new Admission(limits, memory, traffic);
    this.traffic = traffic;
    this.unread = new RequestDrain(DRAINED_REQUESTS * limits.maxRequestBytes());
  }

  /** Takes in no more requests; those that run go on. */
  void close() {
    open.set(false);
  }

  /** Begins every exchange, also of paths that no route has. */
  void begin(HttpCall call) {
    Headers.SAFETY.forEach(call::setHeader);
    call.setHeader(Headers.REQUEST_ID, call.id());
    call.about().trace().ifPresent(trace -> call.setHeader(Headers.TRACE_RESPONSE, trace.header()));
  }

  /** Answers a request of a route. */
  @SuppressWarnings("try") // The fields stand on all lines until they are closed.
  void serve(HttpCall call, Route route, Handler handler) {
    String name = route.method() + " " + route.path();
    call.about().servedBy(name);
    traffic.began();
    int status = 500;
    try (LogFields unused = LogFields.of(call.about().fields())) {
      Answer answer = answerOrError(call, route, handler);
      write(call, answer, () -> door.admits(call, route.needs()));
      status = answer.status();
    } finally {
      traffic.ended(name, status, call.tookNanos());
    }
  }

  /** Answers a request that no route has. */
  void serveOther(HttpCall call, int status, Api.Pages pages) {
    traffic.began();
    int answered = status;
    try {
      Answer answer = otherOrError(call, status, pages);
      answered = answer.status();
      write(call, answer, () -> true);
    } finally {
      traffic.ended("other", answered, call.tookNanos());
    }
  }

  private Answer otherOrError(HttpCall call, int status, Api.Pages pages) {
    try {
      boolean reads = call.method().equals("GET") || call.method().equals("HEAD");
      if (status == 404 && reads) {
        admitted(call, Permission.OPEN);
        Optional<Answer> page = pages.page(call.path(), call.header("If-None-Match").orElse(null));
        if (page.isPresent()) {
          return page.get();
        }
      }
      return error(call, ErrorAnswer.ofStatus(status));
    } catch (ApiException e) {
      return error(call, e);
    }
  }

  private Answer answerOrError(HttpCall call, Route route, Handler handler) {
    try {
      return answer(call, route, handler);
    } catch (OutOfMemoryError e) {
      LOG.log(Level.ERROR, "no memory left in request {0}", call.id());
      return error(
          call,
          ApiException.later(503, "overloaded", "there was no memory for this: ask again", 5));
    } catch (RuntimeException | IOException e) {
      return UseCaseErrors.translate(e)
          .map(told -> error(call, told))
          .orElseGet(() -> fault(call, e));
    } catch (StackOverflowError e) {
      return fault(call, e);
    }
  }

  /** Answers a request that failed outside of its handler. */
  @SuppressWarnings("try") // The fields stand on all lines until they are closed.
  void serveFault(HttpCall call, Exception e) {
    try (LogFields unused = LogFields.of(call.about().fields())) {
      write(call, fault(call, e), () -> false);
    }
  }

  private Answer fault(HttpCall call, Throwable e) {
    // The caller is told nothing of it, and the log no message: either could hold what is
    // private.
    LOG.log(Level.ERROR, "request {0} failed: {1}", call.id(), Trace.of(e));
    return error(call, ErrorAnswer.ofStatus(500));
  }

  private Answer answer(HttpCall call, Route route, Handler handler) throws IOException {
    if (!open.get()) {
      throw ErrorAnswer.stopping();
    }
    Caller caller = admitted(call, route.needs());
    Form query = QueryString.read(call.query().orElse(null), route.query());
    String client = caller.isKey() ? caller.keyId() : "address " + call.network();
    if (caller.isKey()) {
      keyRate.take(client);
    } else if (route.needs() != Permission.OPEN) {
      addressRate.take(call.network());
    }
    if (route.lane() == Lane.IMMEDIATE && !FormReader.hasBody(call)) {
      return handler.answer(new Request(call, caller, query, new Form(Map.of()), pictures(route)));
    }
    try (Admission.Entry entry = admission.enter(route.lane(), client);
        BodyMemory.Share room = bodies.begin(client)) {
      // Before the turn: a body that comes slowly keeps nobody from working.
      Form form = forms.read(call, route, room);
      Cost cost = pictures(route).cost(form.allPictures());
      long whole = System.nanoTime();
      try {
        entry.awaitTurn(cost);
      } finally {
        traffic.waited(System.nanoTime() - whole);
      }
      // Once more: the key may have been revoked or narrowed while the body came.
      Caller still = admitted(call, route.needs());
      try (Pictures pictures = pictures(route).granted(cost)) {
        return handler.answer(new Request(call, still, query, form, pictures));
      }
    }
  }

  private Pictures pictures(Route route) {
    return new Pictures(limits, memory.maxPixels(route.lane()));
  }

  /**
   * Returns who asks. A request that may not be made counts for its address; one that a key may
   * make counts for the key alone, since others behind the same proxy share the address.
   */
  private Caller admitted(HttpCall call, Permission needs) {
    try {
      Caller caller = door.caller(call, needs);
      call.about().madeWith(caller.keyId());
      return caller;
    } catch (ApiException e) {
      String keyId = door.keyIdOf(call);
      call.about().madeWith(keyId);
      traffic.denied(new Denials.Source(e.status(), keyId, call.address()));
      addressRate.take(call.network());
      throw e;
    }
  }

  /**
   * Writes an answer.
   *
   * @param admitted whether the caller may still read a stream of events
   */
  private void write(HttpCall call, Answer answer, BooleanSupplier admitted) {
    call.setStatus(answer.status());
    if (!open.get()) {
      call.setHeader("Connection", "close");
    }
    answer.headers().forEach(call::setHeader);
    if (answer.events().isPresent()) {
      stream(call, answer.events().get(), admitted);
      return;
    }
    if (!answer.contentType().isEmpty()) {
      call.setContentType(answer.contentType());
    }
    call.setBody(answer.document().map(d -> document(call, d)).orElseGet(answer::content));
  }

  private byte[] document(HttpCall call, Object record) {
    if (record instanceof ErrorAnswer) {
      return Json.bytes(record);
    }
    ObjectNode tree = AnswerJson.document(record);
    tree.put("request_id", call.id());
    tree.put("processing_ms", call.tookNanos() / 1_000_000);
    return Json.bytes(tree);
  }

  private void stream(HttpCall call, Events.Source source, BooleanSupplier admitted) {
    if (!streams.tryAcquire()) {
      write(
          call,
          error(
              call,
              ApiException.later(503, "overloaded", "too many streams are open: close some", 5)),
          admitted);
      return;
    }
    call.setContentType("text/event-stream");
    try {
      source.writeTo(new Events(call.output(), () -> open.get() && admitted.getAsBoolean()));
    } catch (EOFException e) {
      LOG.log(Level.DEBUG, "the caller of stream {0} has gone", call.id());
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "stream {0} broke off: {1}", call.id(), e.getClass().getName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      streams.release();
    }
  }

  private Answer error(HttpCall call, ApiException e) {
    if (e.status() != 408) {
      unread.discard(call);
    }
    Answer answer = Answer.json(e.status(), ErrorAnswer.of(e, call.id()));
    if (e.retryAfterSeconds().isPresent()) {
      answer = answer.withHeader("Retry-After", Integer.toString(e.retryAfterSeconds().getAsInt()));
    }
    return e.status() == 401 ? answer.withHeader("WWW-Authenticate", "Bearer") : answer;
  }
}
