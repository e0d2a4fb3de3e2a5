package dev.likeness.server.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.server.access.Caller;
import dev.likeness.tasks.json.AnswerJson;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Takes a request from its headers to its answer, the same way for all routes. */
final class Exchange {
  private static final Logger LOG = System.getLogger("dev.likeness.server");
  private static final int MAX_STREAMS = 32;
  private static final String BEGAN = "likeness.began";
  private static final String ID = "likeness.id";

  private final Authenticator door;
  private final Limits limits;
  private final Admission admission;
  private final RequestCounters traffic;
  private final PictureMemory memory;
  private final RequestDrain unread;
  private final Semaphore streams = new Semaphore(MAX_STREAMS);
  private final AtomicBoolean open = new AtomicBoolean(true);

  Exchange(Authenticator door, Limits limits, RequestCounters traffic) {
    this.door = door;
    this.limits = limits;
    this.admission = new Admission(limits, traffic);
    this.traffic = traffic;
    this.memory = new PictureMemory(Runtime.getRuntime().maxMemory(), limits.timeout(), traffic);
    this.unread = new RequestDrain(limits.maxRequestBytes());
  }

  /** Takes in no more requests; those that run go on. */
  void close() {
    open.set(false);
  }

  /** Begins every exchange, also of paths that no route has. */
  void begin(Context context) {
    context.attribute(BEGAN, System.nanoTime());
    String id = Headers.requestId(context.req().getHeader(Headers.REQUEST_ID));
    context.attribute(ID, id);
    Headers.SAFETY.forEach(context.res()::setHeader);
    context.res().setHeader(Headers.REQUEST_ID, id);
  }

  /** Answers a request of a route. */
  void serve(Context context, Route route, Handler handler) {
    String name = route.method() + " " + route.path();
    traffic.began();
    int status = 500;
    try {
      Answer answer = answerOrError(context, route, handler);
      status = answer.status();
      write(context, answer);
    } finally {
      long took = System.nanoTime() - began(context);
      traffic.ended(name, status, took);
      LOG.log(Level.DEBUG, "{0} {1} {2} ms {3}", name, status, took / 1_000_000, id(context));
    }
  }

  /** Answers a request that no route has. */
  void serveOther(Context context, int status, Api.Pages pages) {
    traffic.began();
    int answered = status;
    try {
      Answer answer = otherOrError(context, status, pages);
      answered = answer.status();
      write(context, answer);
    } finally {
      traffic.ended("other", answered, System.nanoTime() - began(context));
    }
  }

  private Answer otherOrError(Context context, int status, Api.Pages pages) {
    try {
      HttpServletRequest request = context.req();
      boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
      if (status == 404 && reads) {
        door.caller(context, Route.open(context.path()));
        Optional<Answer> page = pages.page(context.path(), request.getHeader("If-None-Match"));
        if (page.isPresent()) {
          return page.get();
        }
      }
      return error(context, ErrorAnswer.ofStatus(status));
    } catch (ApiException e) {
      return error(context, e);
    }
  }

  private Answer answerOrError(Context context, Route route, Handler handler) {
    try {
      return answer(context, route, handler);
    } catch (OutOfMemoryError e) {
      LOG.log(Level.ERROR, "no memory left in request {0}", id(context));
      return error(
          context,
          ApiException.later(503, "overloaded", "there was no memory for this: ask again", 5));
    } catch (RuntimeException e) {
      return UseCaseErrors.translate(e)
          .map(told -> error(context, told))
          .orElseGet(() -> fault(context, e));
    } catch (IOException | StackOverflowError e) {
      return fault(context, e);
    }
  }

  private Answer fault(Context context, Throwable e) {
    // The caller is told nothing of it, and the log no message: either could hold what is
    // private.
    LOG.log(Level.ERROR, "request {0} failed: {1}", id(context), Trace.of(e));
    return error(context, ErrorAnswer.ofStatus(500));
  }

  private Answer answer(Context context, Route route, Handler handler) throws IOException {
    if (!open.get()) {
      throw ApiException.later(503, "stopping", "the server is being stopped", 5);
    }
    Caller caller = door.caller(context, route);
    Form query = QueryString.read(context.req().getQueryString(), route.query());
    if (route.weight() == Route.Weight.LIGHT) {
      return handled(context, route, handler, caller, query);
    }
    admission.enter(caller.keyId());
    try {
      return handled(context, route, handler, caller, query);
    } finally {
      admission.leave(caller.keyId());
    }
  }

  private Answer handled(Context context, Route route, Handler handler, Caller caller, Form query)
      throws IOException {
    Form form = form(context, route);
    try (Pictures pictures = new Pictures(limits, memory)) {
      return handler.answer(new Request(context, id(context), caller, query, form, pictures));
    }
  }

  private Form form(Context context, Route route) throws IOException {
    HttpServletRequest request = context.req();
    boolean hasBody =
        request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    Optional<Fields> fields = route.bodyFields();
    if (!hasBody) {
      return new Form(Map.of());
    }
    if (fields.isEmpty()) {
      throw ApiException.invalid("expected no body here, got one: leave it out");
    }
    if (request.getHeader("Content-Encoding") != null) {
      throw new ApiException(
          415, "unsupported_media_type", "expected a body that is not compressed: send it plainly");
    }
    ContentType type =
        ContentType.of(Optional.ofNullable(request.getHeader("Content-Type")).orElse(""));
    boolean multipart = type.name().equals("multipart/form-data");
    if (!multipart && !type.name().equals("application/json")) {
      throw new ApiException(
          415,
          "unsupported_media_type",
          "expected Content-Type multipart/form-data or application/json, got another or none");
    }
    Charset charset = type.charset();
    if (!multipart && !charset.equals(StandardCharsets.UTF_8)) {
      throw new ApiException(
          415, "unsupported_media_type", "expected JSON in UTF-8 (RFC 8259), got another charset");
    }
    Body body = body(request, fields.get(), began(context) + limits.timeout().toNanos());
    return multipart
        ? MultipartBody.read(body, fields.get(), type)
        : JsonBody.read(body, fields.get());
  }

  private Body body(HttpServletRequest request, Fields fields, long until) {
    try {
      return Body.read(
          request.getInputStream(), request.getContentLengthLong(), fields, limits, until);
    } catch (IOException e) {
      boolean late = e.getCause() instanceof TimeoutException;
      throw (late ? Body.tooSlow() : ApiException.invalid("the body ended before it was whole"))
          .causedBy(e);
    }
  }

  private void write(Context context, Answer answer) {
    context.status(answer.status());
    answer.headers().forEach(context.res()::setHeader);
    if (answer.events().isPresent()) {
      stream(context, answer.events().get());
      return;
    }
    if (!answer.contentType().isEmpty()) {
      context.contentType(answer.contentType());
    }
    context.result(answer.document().map(d -> document(context, d)).orElseGet(answer::content));
  }

  private byte[] document(Context context, Object record) {
    if (record instanceof ErrorAnswer) {
      return Json.bytes(record);
    }
    ObjectNode tree = AnswerJson.document(record);
    tree.put("request_id", id(context));
    tree.put("processing_ms", (System.nanoTime() - began(context)) / 1_000_000);
    return Json.bytes(tree);
  }

  private void stream(Context context, Events.Source source) {
    if (!streams.tryAcquire()) {
      write(
          context,
          error(
              context,
              ApiException.later(503, "overloaded", "too many streams are open: close some", 5)));
      return;
    }
    context.contentType("text/event-stream");
    try {
      source.writeTo(new Events(context.res().getOutputStream(), open::get));
    } catch (EOFException e) {
      LOG.log(Level.DEBUG, "the caller of stream {0} has gone", id(context));
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "stream {0} broke off: {1}", id(context), e.getClass().getName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      streams.release();
    }
  }

  private Answer error(Context context, ApiException e) {
    unread.discard(context.req());
    Answer answer = Answer.json(e.status(), ErrorAnswer.of(e, id(context)));
    if (e.retryAfterSeconds().isPresent()) {
      answer = answer.withHeader("Retry-After", Integer.toString(e.retryAfterSeconds().getAsInt()));
    }
    return e.status() == 401 ? answer.withHeader("WWW-Authenticate", "Bearer") : answer;
  }

  private static String id(Context context) {
    return String.valueOf(context.<String>attribute(ID));
  }

  private static long began(Context context) {
    Long began = context.attribute(BEGAN);
    return began == null ? System.nanoTime() : began;
  }
}
