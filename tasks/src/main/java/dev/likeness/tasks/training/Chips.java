package dev.likeness.tasks.training;

import dev.likeness.evaluation.data.LabelledPicture;
import dev.likeness.face.FaceFinder;
import dev.likeness.learning.chips.ChipCache;
import dev.likeness.learning.chips.ChipFrame;
import dev.likeness.learning.chips.ChipSet;
import dev.likeness.learning.chips.FaceChoice;
import dev.likeness.network.ModelCard;
import dev.likeness.tasks.FaceNetworks;
import dev.likeness.tasks.progress.Phase;
import dev.likeness.tasks.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Cuts faces from pictures, and keeps them in a folder. */
record Chips(FaceNetworks faces, Path folder, FaceChoice choice, Progress progress) {
  /** Returns how chips are cut for a model. */
  static ChipFrame frame(ModelCard card) {
    return ChipFrame.around(card.requireAlignment().scaledTo(card.input().widthPx()));
  }

  /** Returns the chips of pictures. */
  ChipSet cut(FaceFinder finder, ChipFrame frame, List<LabelledPicture> pictures)
      throws IOException {
    ChipCache cache =
        new ChipCache(
                folder,
                finder,
                faces.detector().card().file().sha256(),
                frame,
                faces.work(pictures.size()).pictures())
            .withChoice(choice);
    return cache.chips(
        pictures,
        faces.settings().threads(),
        done -> {
          progress.report(Phase.FINDING_FACES, done, pictures.size());
          progress.requireNotCancelled();
        });
  }
}
