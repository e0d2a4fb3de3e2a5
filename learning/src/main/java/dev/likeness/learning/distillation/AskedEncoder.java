package dev.likeness.learning.distillation;

import dev.likeness.face.encode.FaceEncoder;
import dev.likeness.learning.chips.ChipSet;
import java.util.Arrays;
import java.util.List;

/**
 * An encoder that encodes the faces of a distillation.
 *
 * @param encoder the network; the caller closes it
 * @param digest identifies its encodings
 * @param chips the faces, cut for this encoder
 * @param dimension number of floats of its encodings
 */
public record AskedEncoder(FaceEncoder encoder, String digest, ChipSet chips, int dimension) {
  /** Returns the encoder with some of the faces only. */
  AskedEncoder of(int[] faces) {
    List<ChipSet.LabelledChip> some = Arrays.stream(faces).mapToObj(chips::get).toList();
    return new AskedEncoder(
        encoder, digest, new ChipSet(chips.frame(), some, List.of()), dimension);
  }
}
