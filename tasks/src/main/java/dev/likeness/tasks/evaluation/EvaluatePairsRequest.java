package dev.likeness.tasks.evaluation;

import java.nio.file.Path;
import java.util.Optional;

/**
 * An evaluation of an encoder on pairs of pictures.
 *
 * @param protocol which list of pairs
 * @param data the data set's folder, or the list
 * @param seed seed of the bootstrap
 * @param against name of another encoder to compare with on the same pairs; empty for none
 */
public record EvaluatePairsRequest(
    PairsProtocol protocol, Path data, long seed, Optional<String> against) {
  /** Seed of the bootstrap when none is given. */
  public static final long DEFAULT_SEED = 1;
}
