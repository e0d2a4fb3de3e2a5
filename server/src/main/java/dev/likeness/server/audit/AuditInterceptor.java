package dev.likeness.server.audit;

import dev.likeness.server.access.Audit;
import dev.likeness.server.request.Answer;
import dev.likeness.server.request.ApiException;
import dev.likeness.server.request.Handler;
import dev.likeness.server.request.Request;
import dev.likeness.server.request.UseCaseErrors;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Writes an entry to the audit log for every request of an operation: what was done, or why it was
 * refused. It is declared with the route, so handlers do not know of it:
 *
 * <pre>{@code
 * api.add(route, audit.around("forget", this::forget, (request, answer) -> Entry.done(answer.id())));
 * }</pre>
 *
 * <p>A request that is malformed or names nothing that is there is no operation and is not
 * recorded.
 */
public final class AuditInterceptor {
  private static final Set<Integer> REFUSALS = Set.of(403, 422);

  private final Audit audit;

  /** An operation that answers with a record. */
  @FunctionalInterface
  public interface Audited<A> {
    /**
     * Returns the answer.
     *
     * @throws ApiException if the request is refused
     * @throws IOException if something else fails
     */
    A answer(Request request) throws IOException;
  }

  /**
   * What an entry says of an operation.
   *
   * @param result such as {@code done} or {@code match}
   * @param subjectIds the ids of the people concerned; empty if there are none
   */
  public record Entry(String result, List<String> subjectIds) {
    public Entry {
      subjectIds = List.copyOf(subjectIds);
    }

    /** Returns the entry of an operation that did what was asked. */
    public static Entry done(String... subjectIds) {
      return new Entry("done", List.of(subjectIds));
    }
  }

  public AuditInterceptor(Audit audit) {
    this.audit = audit;
  }

  /**
   * Returns a handler that records an operation and answers with status 200.
   *
   * @see #recorded
   */
  public <A> Handler around(
      String action, Audited<A> operation, BiFunction<Request, A, Entry> entry) {
    Audited<A> recorded = recorded(action, operation, entry);
    return request -> Answer.ok(recorded.answer(request));
  }

  /**
   * Returns the operation that is recorded, too.
   *
   * @param action such as {@code search}, as entries name it
   * @param operation what answers
   * @param entry says what an answer means for the log; of a refusal the error's code is recorded,
   *     with the person whom the path names
   */
  public <A> Audited<A> recorded(
      String action, Audited<A> operation, BiFunction<Request, A, Entry> entry) {
    return request -> {
      A answer;
      try {
        answer = operation.answer(request);
      } catch (RuntimeException e) {
        UseCaseErrors.translate(e)
            .filter(error -> REFUSALS.contains(error.status()))
            .ifPresent(error -> record(request, action, new Entry(error.code(), named(request))));
        throw e;
      }
      record(request, action, entry.apply(request, answer));
      return answer;
    };
  }

  private static List<String> named(Request request) {
    return request.optionalPath("person").stream().toList();
  }

  private void record(Request request, String action, Entry entry) {
    audit.record(
        request.caller(),
        action,
        request.path("collection"),
        entry.subjectIds(),
        entry.result(),
        request.id());
  }
}
