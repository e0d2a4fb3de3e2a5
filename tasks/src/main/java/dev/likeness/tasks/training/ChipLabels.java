package dev.likeness.tasks.training;

import dev.likeness.evaluation.pairs.LabelledEncoding;
import dev.likeness.evaluation.pairs.LabelledEncodings;
import dev.likeness.face.align.Chip;
import dev.likeness.face.detect.Face;
import dev.likeness.face.encode.FaceEncoder;
import dev.likeness.learning.chips.ChipFrame;
import dev.likeness.learning.chips.ChipSet;
import dev.likeness.network.Network;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.tasks.FaceNetworks;
import dev.likeness.tasks.labelled.LabelCheck;
import dev.likeness.tasks.labelled.LabelWarning;
import dev.likeness.tasks.progress.Phase;
import dev.likeness.tasks.progress.Progress;
import dev.likeness.vision.geometry.Box;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks the labels of chips before a training, by the installed encoder. */
record ChipLabels(FaceNetworks faces, Progress progress) {
  private static final int MAX_CHIPS = 20_000;

  /**
   * Reports chips of two labels that probably show one person.
   *
   * @return what was reported; empty, too, if there are too many chips to compare
   */
  List<LabelWarning> check(List<ChipSet> sets) throws IOException {
    InstalledModel model = faces.encoder();
    int total = sets.stream().mapToInt(ChipSet::size).sum();
    if (total > MAX_CHIPS) {
      progress.note("labels are not compared with each other: there are too many pictures");
      return List.of();
    }
    List<LabelledEncoding> encodings = new ArrayList<>();
    Map<String, String> chips = new HashMap<>();
    NetworkOptions options = new NetworkOptions(faces.settings().threads());
    try (Network network = Network.open(model.intactOnnx(), options)) {
      FaceEncoder encoder = FaceEncoder.with(network, model.card());
      for (ChipSet set : sets) {
        Face face = faceOf(set.frame());
        for (int i = 0; i < set.size(); i++) {
          Chip chip = Chip.of(set.picture(i), face, encoder.template());
          encodings.add(
              new LabelledEncoding(
                  set.get(i).person(), set.get(i).picture(), encoder.encode(chip)));
          // The file of a chip is named by the digest of its picture.
          chips.put(set.get(i).picture(), set.get(i).file().toString());
          progress.report(Phase.ENCODING, encodings.size(), total);
          progress.requireNotCancelled();
        }
      }
    }
    return LabelCheck.note(LabelledEncodings.of(encodings), chips, model.card(), progress);
  }

  /** Returns the face of a chip: its landmarks are where the frame's template has them. */
  private static Face faceOf(ChipFrame frame) {
    return new Face(new Box(0, 0, frame.sidePx(), frame.sidePx()), frame.shifted().points(), 1);
  }
}
