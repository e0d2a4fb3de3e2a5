package dev.likeness.server.request;

import dev.likeness.server.log.RequestContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Tells errors that end a request before it reaches any route in the same form as all others. */
final class JettyErrors extends ErrorHandler {
  private static final Logger LOG = System.getLogger("dev.likeness.server");

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    RequestContext about = about(request);
    ApiException error = error(request, response.getStatus());
    if (error.status() == 500) {
      Object fault = request.getAttribute(ERROR_EXCEPTION);
      LOG.log(
          Level.ERROR,
          "request {0} failed: {1}",
          about.id(),
          fault instanceof Throwable thrown ? Trace.of(thrown) : "the web server does not say why");
    }
    response.setStatus(error.status());
    ByteBuffer body = describe(error, about.id(), response.getHeaders());
    response.write(true, body, callback);
    return true;
  }

  /** Returns what was known of the request; what ended before any route knew it begins now. */
  static RequestContext about(Request request) {
    if (request.getAttribute(RequestContext.ATTRIBUTE) instanceof RequestContext known) {
      return known;
    }
    RequestContext about = RequestContext.begin(name -> request.getHeaders().getValuesList(name));
    request.setAttribute(RequestContext.ATTRIBUTE, about);
    return about;
  }

  /** What comes while the handlers are being stopped fails in them, and is no fault of theirs. */
  private static ApiException error(Request request, int status) {
    boolean running = request.getConnectionMetaData().getConnector().getServer().isRunning();
    return running ? ErrorAnswer.ofStatus(status < 400 ? 500 : status) : ErrorAnswer.stopping();
  }

  private static ByteBuffer describe(ApiException error, String id, HttpFields.Mutable headers) {
    byte[] body = Json.bytes(ErrorAnswer.of(error, id));
    Headers.SAFETY.forEach(headers::put);
    error
        .retryAfterSeconds()
        .ifPresent(seconds -> headers.put(HttpHeader.RETRY_AFTER, Integer.toString(seconds)));
    headers.put(Headers.REQUEST_ID, id);
    headers.put(HttpHeader.CONTENT_TYPE, "application/json");
    headers.put(HttpHeader.CONTENT_LENGTH, Integer.toString(body.length));
    return ByteBuffer.wrap(body);
  }
}
