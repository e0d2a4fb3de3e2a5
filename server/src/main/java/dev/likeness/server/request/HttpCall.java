package dev.likeness.server.request;

import dev.likeness.server.log.RequestContext;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/** One request and its response, as the web server holds them: nothing is checked here. */
final class HttpCall {
  private static final String ATTRIBUTE = "likeness.call";

  private final Context context;
  private final RequestContext about;
  private final long began = System.nanoTime();

  private HttpCall(Context context) {
    this.context = context;
    this.about = RequestContext.begin(name -> Collections.list(context.req().getHeaders(name)));
    context.req().setAttribute(RequestContext.ATTRIBUTE, about);
  }

  /** Returns a new call, which {@link #of} returns from then on. */
  static HttpCall begin(Context context) {
    HttpCall call = new HttpCall(context);
    context.attribute(ATTRIBUTE, call);
    return call;
  }

  /** Returns the call that was begun; one that failed before that begins now. */
  static HttpCall of(Context context) {
    HttpCall call = context.attribute(ATTRIBUTE);
    return call == null ? begin(context) : call;
  }

  /** Returns the request's id. */
  String id() {
    return about.id();
  }

  /** Returns what the log says of it. */
  RequestContext about() {
    return about;
  }

  /** Returns when it began, as {@link System#nanoTime} counts. */
  long began() {
    return began;
  }

  /** Returns the nanoseconds since it began. */
  long tookNanos() {
    return System.nanoTime() - began;
  }

  String method() {
    return context.req().getMethod();
  }

  /** Returns the path, decoded. */
  String path() {
    return context.path();
  }

  /** Returns the parameters of the path, by the names in the route. */
  Map<String, String> pathParameters() {
    return context.pathParamMap();
  }

  /** Returns what stands after the question mark, not decoded. */
  Optional<String> query() {
    return Optional.ofNullable(context.req().getQueryString());
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(context.req().getHeader(name));
  }

  /**
   * Returns the address that the connection comes from, without the name of a network interface.
   */
  String address() {
    String address = context.req().getRemoteAddr();
    return address == null ? "unknown" : address.replaceFirst("%.*", "").replaceAll("[\\[\\]]", "");
  }

  /** Returns what stands for that address when callers are limited. */
  String network() {
    try {
      return ClientNetwork.of(InetAddress.getByName(context.req().getRemoteAddr()));
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  String scheme() {
    return context.req().getScheme();
  }

  /** Returns the length of the body in bytes; -1 if it is not known. */
  long contentLength() {
    return context.req().getContentLengthLong();
  }

  InputStream input() throws IOException {
    return context.req().getInputStream();
  }

  void setHeader(String name, String value) {
    context.res().setHeader(name, value);
  }

  void setStatus(int status) {
    context.status(status);
  }

  void setContentType(String type) {
    context.contentType(type);
  }

  /** Sets the body of the response. */
  void setBody(byte[] bytes) {
    context.result(bytes);
  }

  /** Returns where the body of the response is written as it comes. */
  OutputStream output() throws IOException {
    return context.res().getOutputStream();
  }
}
