package dev.likeness.server.training;

import dev.likeness.learning.architecture.Architecture;
import dev.likeness.learning.loss.TripletMining;
import dev.likeness.learning.run.LossKind;
import dev.likeness.learning.run.Optimisation;
import dev.likeness.learning.run.Schedule;
import dev.likeness.learning.run.TrainingPlan;
import dev.likeness.server.job.Choice;
import dev.likeness.tasks.training.TrainRequest;
import java.util.Arrays;
import java.util.List;

/**
 * What a training's options may be, for forms: the closed choices, the default first, and the
 * defaults and bounds of those that people set most.
 *
 * @param loss the losses
 * @param mining how triplets are chosen
 * @param optimiser the optimisers
 * @param architecture the encoders that can be trained from scratch
 * @param epochs default of the number of epochs
 * @param maxEpochs largest number of epochs
 * @param learningRate default of the learning rate
 * @param heldOut default of the share of people held out
 * @param seed default of the random seed
 */
record TrainingChoices(
    List<LossChoice> loss,
    List<Choice> mining,
    List<Choice> optimiser,
    List<Choice> architecture,
    int epochs,
    int maxEpochs,
    double learningRate,
    double heldOut,
    long seed) {
  TrainingChoices {
    loss = List.copyOf(loss);
    mining = List.copyOf(mining);
    optimiser = List.copyOf(optimiser);
    architecture = List.copyOf(architecture);
  }

  /**
   * A loss: in words, its default margin, and whether it mines triplets.
   *
   * @param id its value in a request
   * @param isDefault whether it is used unless another is asked for
   * @param title in words
   * @param defaultMargin its default margin
   * @param minesTriplets whether it mines triplets
   */
  record LossChoice(
      String id, boolean isDefault, String title, double defaultMargin, boolean minesTriplets) {}

  static TrainingChoices current() {
    TrainRequest request = TrainRequest.named(TrainRequest.DEFAULT_NAME);
    TrainingPlan plan = request.plan();
    return new TrainingChoices(
        Arrays.stream(LossKind.values())
            .map(
                kind ->
                    new LossChoice(
                        kind.id(),
                        kind == plan.objective().kind(),
                        kind.title(),
                        kind.defaultMargin(),
                        kind.minesTriplets()))
            .toList(),
        Choice.of(TripletMining.values(), TripletMining::id, plan.objective().mining()),
        Choice.of(
            Optimisation.Method.values(), Optimisation.Method::id, plan.optimisation().method()),
        Choice.of(Architecture.values(), Architecture::id, request.encoder().architecture()),
        plan.schedule().epochs(),
        Schedule.MAX_EPOCHS,
        plan.schedule().learningRate(),
        request.heldOut(),
        plan.seed());
  }
}
