package dev.likeness.audit;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown when an audit log cannot be opened, read or written. The message states what to do. */
public final class AuditException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  AuditException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  AuditException(String message) {
    this(message, null);
  }
}
