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
    int status = response.getStatus() < 400 ? 500 : response.getStatus();
    response.setStatus(status);
    ByteBuffer body = describe(status, id, response.getHeaders());
    response.write(true, body, callback);
    return true;
  }

  private static ByteBuffer describe(int status, String id, HttpFields.Mutable headers) {
    byte[] body = Json.bytes(ErrorAnswer.of(ErrorAnswer.ofStatus(status), id));
    Headers.SAFETY.forEach(headers::put);
    headers.put(Headers.REQUEST_ID, id);
    headers.put(HttpHeader.CONTENT_TYPE, "application/json");
    headers.put(HttpHeader.CONTENT_LENGTH, Integer.toString(body.length));
    return ByteBuffer.wrap(body);
  }
}
