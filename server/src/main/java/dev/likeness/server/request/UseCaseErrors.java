package dev.likeness.server.request;

import dev.likeness.audit.AuditException;
import dev.likeness.gallery.GalleryUnavailableException;
import dev.likeness.recognition.UncalibratedModelException;
import dev.likeness.tasks.FullDisk;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.face.UnusableFaceException;
import java.util.Map;
import java.util.Optional;

/** The HTTP errors that exceptions of use cases become. */
public final class UseCaseErrors {
  /** The code of the error that a shared store lacks a majority of its nodes. */
  public static final String STORE_UNAVAILABLE = "store_unavailable";

  private UseCaseErrors() {}

  /** Returns the error that callers are told for an exception; empty if it is a fault of ours. */
  public static Optional<ApiException> translate(Exception e) {
    if (e instanceof ApiException error) {
      return Optional.of(error);
    }
    if (e instanceof UnusableFaceException unusable) {
      return Optional.of(
          new ApiException(
                  422,
                  unusable.code(),
                  String.valueOf(unusable.getMessage()),
                  Map.of("field", unusable.field()))
              .causedBy(e));
    }
    if (e instanceof UnusableInputException) {
      return Optional.of(ApiException.invalid(String.valueOf(e.getMessage())).causedBy(e));
    }
    if (e instanceof UncalibratedModelException) {
      return Optional.of(
          new ApiException(
                  409,
                  "model_not_measured",
                  "the encoder's distances were never measured, so no rate can be promised:"
                      + " calibrate it with 'likeness calibrate', or set threshold by hand")
              .causedBy(e));
    }
    if (e instanceof AuditException && !(e.getCause() instanceof GalleryUnavailableException)) {
      return Optional.of(
          ApiException.later(
                  503,
                  "audit_unavailable",
                  "the audit log cannot be written, and what cannot be recorded is not done: make"
                      + " room or mend the log ('likeness audit verify'), then ask again",
                  5)
              .causedBy(e));
    }
    if (e instanceof GalleryUnavailableException || e instanceof AuditException) {
      return Optional.of(
          ApiException.later(
                  503,
                  STORE_UNAVAILABLE,
                  "the store of the collections does not answer with a majority of its nodes; a"
                      + " change may have been made or not: ask again",
                  2)
              .causedBy(e));
    }
    if (FullDisk.isCauseOf(e)) {
      return Optional.of(
          new ApiException(
                  507,
                  "disk_full",
                  "there is no room on the server's disk, and nothing was changed: make room, then"
                      + " ask again")
              .causedBy(e));
    }
    return Optional.empty();
  }
}
