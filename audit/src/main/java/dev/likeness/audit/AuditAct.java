package dev.likeness.audit;

import java.util.List;
import java.util.Map;

/** An act whose announcement is durable: it may begin, and says at its end what became of it. */
public final class AuditAct {
  private final AuditLog log;
  private final AuditEntry intent;

  AuditAct(AuditLog log, AuditEntry intent) {
    this.log = log;
    this.intent = intent;
  }

  /** Records that the act was done. */
  public void done() {
    end("done", intent.event().subjects());
  }

  /** Records that the act was done, and whom it turned out to concern. */
  public void done(List<String> subjects) {
    end("done", subjects);
  }

  /** Records that the act was done, and more of what was done. */
  public void done(Map<String, String> parameters) {
    log.settle(outcome(intent, "done", intent.event().subjects()).with(parameters));
  }

  /** Records that the act ended otherwise, such as {@code failed} or with an error's code. */
  public void ended(String result) {
    end(result, intent.event().subjects());
  }

  /**
   * Records an outcome and returns when it is durable, or when the log cannot be written: the act
   * has happened and is announced, so the outcome is kept and written before anything else.
   */
  private void end(String result, List<String> subjects) {
    log.settle(outcome(intent, result, subjects));
  }

  /** Returns the outcome of an announced act. */
  static AuditEvent outcome(AuditEntry intent, String result, List<String> subjects) {
    AuditEvent about = intent.event();
    return new AuditEvent(
            about.keyId(), about.action(), about.collection(), subjects, result, about.requestId())
        .with(about.parameters())
        .with(Map.of(AuditEvent.INTENT, Long.toString(intent.number())));
  }
}
