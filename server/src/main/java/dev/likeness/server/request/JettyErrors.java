package dev.likeness.server.request;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Tells errors that end a request before it reaches any route in the same form as all others. */
final class JettyErrors extends ErrorHandler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String id = Headers.requestId(request.getHeaders().get(Headers.REQUEST_ID));
    ApiException error = error(request, response.getStatus());
    response.setStatus(error.status());
    ByteBuffer body = describe(error, id, response.getHeaders());
    response.write(true, body, callback);
    return true;
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
