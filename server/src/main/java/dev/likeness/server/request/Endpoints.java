package dev.likeness.server.request;

import java.util.Set;

/** A group of routes of one capability. */
public interface Endpoints extends AutoCloseable {
  /** Registers the group's routes. */
  void register(Api api);

  /** Ends at once what the group goes on doing for keys other than those of the ids given. */
  default void endAllExceptOf(Set<String> keyIds) {}

  /** Lets go of what the group holds; called once, when no request runs any more. */
  @Override
  default void close() {}
}
