package dev.likeness.server.looking;

import dev.likeness.lens.LensOptions;
import dev.likeness.server.request.Fields;
import dev.likeness.server.request.Form;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is to be looked for.
 *
 * @param network the network that was asked for, if any was
 * @param layers those that were asked for; none for those that its card names
 * @param options nine patches for each unit, and which units
 */
record LensRequest(Optional<String> network, List<String> layers, LensOptions options) {
  static final int MAX_PICTURES = 500;
  private static final int MAX_LAYERS = 64;
  private static final int MAX_UNITS = 4096;
  private static final int DEFAULT_UNITS = 64;
  private static final int MAX_NAME_LENGTH = 256;

  LensRequest {
    layers = List.copyOf(layers);
  }

  /** Returns the fields of a request. */
  static Fields fields() {
    return Fields.none()
        .pictures("pictures", MAX_PICTURES)
        .meaning("None for the samples that come with the product.")
        .text("network", MAX_NAME_LENGTH)
        .texts("layers", MAX_LAYERS, MAX_NAME_LENGTH)
        .whole("units_per_layer", 1, MAX_UNITS)
        .byDefault(DEFAULT_UNITS)
        .whole("each_picture", 1, LensOptions.defaults().patches())
        .byDefault(1);
  }

  static LensRequest of(Form form) {
    int units = form.whole("units_per_layer", 1, MAX_UNITS).orElse(DEFAULT_UNITS);
    LensOptions usual = LensOptions.defaults();
    return new LensRequest(
        form.text("network"),
        form.texts("layers"),
        usual
            .withPerPicture(form.whole("each_picture", 1, usual.patches()).orElse(1))
            .withUnits(IntStream.range(0, units).boxed().collect(Collectors.toSet())));
  }
}
