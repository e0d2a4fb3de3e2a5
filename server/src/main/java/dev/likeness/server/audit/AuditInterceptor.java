package dev.likeness.server.audit;

import dev.likeness.audit.AuditAct;
import dev.likeness.audit.AuditEvent;
import dev.likeness.audit.AuditLog;
import dev.likeness.gallery.Gallery;
import dev.likeness.server.request.Answer;
import dev.likeness.server.request.ApiException;
import dev.likeness.server.request.Handler;
import dev.likeness.server.request.Request;
import dev.likeness.server.request.UseCaseErrors;
import dev.likeness.tasks.audit.AuditAction;
import dev.likeness.tasks.audit.AuditSource;
import dev.likeness.tasks.audit.Disclosure;
import dev.likeness.tasks.audit.RecordedGallery;
import dev.likeness.tasks.receipt.ReceiptSigner;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Records in the audit log what requests change, are told and are refused.
 *
 * <pre>{@code
 * api.add(route, audit.changing(AuditAction.FORGET, this::forget));
 * api.add(route, audit.disclosing(AuditAction.SEARCH, this::search, (request, answer) -> …));
 * }</pre>
 *
 * <p>What changes people is announced and recorded by the gallery of {@link #recorded}, what
 * changes something else by {@link #announced}. A request that is malformed or names nothing that
 * is there is no operation and is not recorded.
 */
public final class AuditInterceptor {
  private static final Set<Integer> REFUSALS = Set.of(403, 422);

  private final AuditLog log;

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

  public AuditInterceptor(AuditLog log) {
    this.log = log;
  }

  /** Returns a gallery whose changes are recorded as those of a request. */
  public Gallery recorded(Request request, Gallery gallery) {
    return new RecordedGallery(gallery, () -> log, source(request));
  }

  /** Returns on whose behalf a request is made, and about which collection. */
  public AuditSource source(Request request) {
    return new AuditSource(
        request.caller().keyId(), request.optionalPath("collection").orElse(null), request.id());
  }

  /** Returns what signs the receipts of what a request erases. */
  public ReceiptSigner receiptSigner(Request request) {
    return new ReceiptSigner(() -> log, source(request).collection());
  }

  /**
   * Does what is announced before it, and records after it what became of it.
   *
   * @param about what is done
   * @throws dev.likeness.audit.AuditException if it could not be announced: it was not done
   */
  public <A> A announced(AuditEvent about, Supplier<A> work) {
    AuditAct act = log.begin(about);
    A answer;
    try {
      answer = work.get();
    } catch (RuntimeException e) {
      act.ended(UseCaseErrors.translate(e).map(ApiException::code).orElse("failed"));
      throw e;
    } catch (Error e) {
      act.ended("failed");
      throw e;
    }
    act.done();
    return answer;
  }

  /** Returns a handler of an operation that changes people; it answers with status 200. */
  public <A> Handler changing(AuditAction action, Audited<A> operation) {
    Audited<A> recorded = refusals(action, operation);
    return request -> Answer.ok(recorded.answer(request));
  }

  /**
   * Returns the operation, whose refusals are recorded: the error's code, with the person whom the
   * path names.
   */
  public <A> Audited<A> refusals(AuditAction action, Audited<A> operation) {
    return request -> {
      try {
        return operation.answer(request);
      } catch (RuntimeException e) {
        UseCaseErrors.translate(e)
            .filter(error -> REFUSALS.contains(error.status()))
            .ifPresent(error -> refused(request, action, error));
        throw e;
      }
    };
  }

  private void refused(Request request, AuditAction action, ApiException error) {
    List<String> named = request.optionalPath("person").stream().toList();
    log.append(source(request).event(action, named, error.code()));
  }

  /**
   * Records what a request is told of people, before it is told.
   *
   * @throws dev.likeness.audit.AuditException if it could not be recorded: it must not be told
   */
  public void disclose(Request request, Disclosure disclosure) {
    disclosure.recordIn(log, source(request));
  }

  /**
   * Returns a handler of an operation that tells of people; the answer leaves when what it tells is
   * recorded. It answers with status 200.
   */
  public <A> Handler disclosing(
      AuditAction action, Audited<A> operation, BiFunction<Request, A, Disclosure> disclosure) {
    Audited<A> recorded = refusals(action, operation);
    return request -> {
      A answer = recorded.answer(request);
      disclose(request, disclosure.apply(request, answer));
      return Answer.ok(answer);
    };
  }
}
