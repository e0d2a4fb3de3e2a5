package dev.likeness.tasks.evaluation;

import dev.likeness.evaluation.data.CfpLayout;
import dev.likeness.evaluation.data.LabelledPair;
import dev.likeness.evaluation.data.LfwPairs;
import dev.likeness.evaluation.data.PairsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The lists of pairs that encoders are evaluated on. */
public enum PairsProtocol {
  /** The 6,000 pairs of Labeled Faces in the Wild in ten folds. */
  LFW,
  /** Ten folds of CFP, frontal pictures with frontal ones. */
  CFP_FRONTAL_FRONTAL,
  /** Ten folds of CFP, frontal pictures with profiles. */
  CFP_FRONTAL_PROFILE,
  /** The user's own list. */
  PAIRS_FILE;

  /** Returns the pairs of a place: the data set's folder, or the list. */
  List<LabelledPair> read(Path data) throws IOException {
    return switch (this) {
      case LFW -> LfwPairs.read(data);
      case CFP_FRONTAL_FRONTAL -> CfpLayout.pairs(data, CfpLayout.Views.FRONTAL_FRONTAL);
      case CFP_FRONTAL_PROFILE -> CfpLayout.pairs(data, CfpLayout.Views.FRONTAL_PROFILE);
      case PAIRS_FILE -> PairsFile.read(data);
    };
  }

  /** Returns what an evaluation is called. */
  String title(Path data) {
    return switch (this) {
      case LFW -> "LFW, ten folds";
      case CFP_FRONTAL_FRONTAL -> "CFP frontal-frontal, ten folds";
      case CFP_FRONTAL_PROFILE -> "CFP frontal-profile, ten folds";
      case PAIRS_FILE -> "Pairs of " + data.getFileName();
    };
  }
}
