package dev.likeness.learning.combination;

import dev.likeness.encoding.Distance;
import dev.likeness.network.InputSpec;
import dev.likeness.network.Licence;
import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelFile;
import dev.likeness.network.OutputKind;
import dev.likeness.network.OutputSpec;
import dev.likeness.network.Task;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Cards of combined encoders. Their distances are not measured yet. */
public final class CombinedCard {
  private static final int CHANNELS = 3;

  private CombinedCard() {}

  /**
   * Returns the card of a combined encoder; its file is described later.
   *
   * @param name of the model
   * @param dimension floats of an encoding
   * @param made what the encodings were made from, for the provenance
   */
  public static ModelCard of(String name, EncoderPair pair, int dimension, String made) {
    ModelCard first = pair.first().card();
    ModelCard second = pair.second().card();
    SharedChip chip = pair.chip();
    int sidePx = chip.template().sidePx();
    return new ModelCard(
        name,
        String.format(
            Locale.ROOT,
            "%s and %s as one encoder, %d floats",
            first.name(),
            second.name(),
            dimension),
        Task.FACE_ENCODING,
        new ModelFile(name + ".onnx", 1, "0".repeat(64), null),
        new InputSpec(
            sidePx,
            sidePx,
            1,
            first.input().channels(),
            Collections.nCopies(CHANNELS, 0.0),
            Collections.nCopies(CHANNELS, 1.0)),
        new OutputSpec(OutputKind.ENCODING, List.of(CombinedEncoder.OUTPUT), dimension),
        chip.template(),
        Distance.COSINE,
        licence(first, second),
        String.format(
            Locale.ROOT,
            "%s (SHA-256 %s) and %s (SHA-256 %s) side by side, shares %s and %s of the similarity; %s",
            first.name(),
            first.file().sha256(),
            second.name(),
            second.file().sha256(),
            pair.share(),
            1 - pair.share(),
            made),
        null,
        List.of());
  }

  private static Licence licence(ModelCard first, ModelCard second) {
    Licence a = first.licence();
    Licence b = second.licence();
    return new Licence(
        a.spdx().equals(b.spdx()) ? a.spdx() : a.spdx() + " AND " + b.spdx(),
        a.address().equals(b.address()) || b.address().isBlank()
            ? a.address()
            : a.address() + " " + b.address(),
        first.name() + ": " + a.notice() + "\n" + second.name() + ": " + b.notice());
  }
}
