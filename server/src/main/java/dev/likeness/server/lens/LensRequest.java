package dev.likeness.server.lens;

import dev.likeness.server.request.Fields;
import dev.likeness.server.request.Form;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.lens.LookRequest;

/** Reads what is to be looked for from a request: the options of {@code likeness look}. */
final class LensRequest {
  static final int MAX_PICTURES = 500;
  private static final int MAX_LAYERS = 64;
  private static final int MAX_UNITS = 4096;
  private static final int MAX_UNITS_LENGTH = 16;
  private static final int MAX_NAME_LENGTH = 256;

  private LensRequest() {}

  /** Returns the fields of a request. */
  static Fields fields() {
    return Fields.none()
        .pictures("pictures", MAX_PICTURES)
        .meaning("None for the samples that come with the product.")
        .text("network", MAX_NAME_LENGTH)
        .texts("layers", MAX_LAYERS, MAX_NAME_LENGTH)
        .texts("units", MAX_UNITS, MAX_UNITS_LENGTH)
        .meaning("Numbers or ranges such as 0-15; none for all.")
        .whole("patches_per_picture", 1, LookRequest.MAX_PATCHES_PER_PICTURE)
        .byDefault(LookRequest.DEFAULT_PATCHES_PER_PICTURE);
  }

  /**
   * Returns what a form asks for.
   *
   * @throws UnusableInputException if units are no numbers
   */
  static LookRequest of(Form form) {
    return new LookRequest(
        form.text("network"),
        form.texts("layers"),
        LookRequest.units(form.texts("units")),
        form.whole("patches_per_picture", 1, LookRequest.MAX_PATCHES_PER_PICTURE)
            .orElse(LookRequest.DEFAULT_PATCHES_PER_PICTURE));
  }
}
