package dev.likeness.learning.run;

import dev.likeness.evaluation.pairs.LabelledEncodings;
import dev.likeness.learning.diagnosis.Epoch;
import dev.likeness.network.graph.LayerGraph;
import java.util.List;

/**
 * The weights of a run that told held-out people apart best.
 *
 * @param epoch when that was
 * @param network the encoder with them
 * @param served how its outputs are compared
 * @param heldOut the encodings of held-out people
 * @param seconds spent training until then
 * @param history all epochs of the run
 */
record BestEncoder(
    int epoch,
    LayerGraph network,
    ServedEncoder served,
    LabelledEncodings heldOut,
    double seconds,
    List<Epoch> history) {}
