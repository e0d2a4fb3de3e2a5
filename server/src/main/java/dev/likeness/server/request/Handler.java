package dev.likeness.server.request;

import java.io.IOException;

/** Answers requests. */
@FunctionalInterface
public interface Handler {
  /**
   * Returns the answer.
   *
   * @throws ApiException if the request ends with an error that the caller is told of
   * @throws IOException if something else failed, which the caller is told nothing of
   */
  Answer answer(Request request) throws IOException;
}
