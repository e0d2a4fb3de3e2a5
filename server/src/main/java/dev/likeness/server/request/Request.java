package dev.likeness.server.request;

import dev.likeness.server.access.AccessPolicy;
import dev.likeness.server.access.Caller;
import dev.likeness.server.access.Permission;
import dev.likeness.vision.Picture;
import java.time.Duration;
import java.util.Optional;

/** A request that was let in: whose it is, and what it holds. */
public final class Request {
  private final HttpCall call;
  private final Caller caller;
  private final Form query;
  private final Form form;
  private final Pictures pictures;

  Request(HttpCall call, Caller caller, Form query, Form form, Pictures pictures) {
    this.call = call;
    this.caller = caller;
    this.query = query;
    this.form = form;
    this.pictures = pictures;
  }

  /** Returns what this request is called in its answer and in logs. */
  public String id() {
    return call.id();
  }

  /** Returns the time since it arrived, in which it waited, was read and worked on. */
  public Duration elapsed() {
    return Duration.ofNanos(call.tookNanos());
  }

  /** Returns on whose behalf it is made. */
  public Caller caller() {
    return caller;
  }

  /** Returns whether the caller has another permission, too, for the collection of the path. */
  public boolean may(Permission permission) {
    return AccessPolicy.allows(caller.grant(), permission, optionalPath("collection"));
  }

  /** Returns a parameter of the path. */
  public String path(String name) {
    return optionalPath(name)
        .orElseThrow(() -> new IllegalArgumentException("this route has no parameter " + name));
  }

  /** Returns a parameter of the path, if this route has one of that name. */
  public Optional<String> optionalPath(String name) {
    return Optional.ofNullable(call.pathParameters().get(name));
  }

  /** Returns method and path as they were asked for. */
  public String route() {
    return call.method() + " " + call.path();
  }

  /** Returns a header's value, if it is there; at most 200 plain characters. */
  public Optional<String> header(String name) {
    Optional<String> value = call.header(name);
    if (value.isPresent() && !value.get().matches("[\\x20-\\x7e]{0,200}")) {
      throw ApiException.invalid(
          "expected at most 200 plain characters in header " + name + ", got something else");
    }
    return value;
  }

  /** Returns the fields after the question mark. */
  public Form query() {
    return query;
  }

  /** Returns the fields of the body. */
  public Form form() {
    return form;
  }

  /** Reads the picture in a field; a request without it is refused. */
  public Picture picture(String field) {
    return pictures.read(form.picture(field));
  }

  /** Returns what reads the pictures of requests. */
  public Pictures pictures() {
    return pictures;
  }
}
