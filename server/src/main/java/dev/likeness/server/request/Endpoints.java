package dev.likeness.server.request;

/** A group of routes of one capability. */
public interface Endpoints extends AutoCloseable {
  /** Registers the group's routes. */
  void register(Api api);

  /** Lets go of what the group holds; called once, when no request runs any more. */
  @Override
  default void close() {}
}
