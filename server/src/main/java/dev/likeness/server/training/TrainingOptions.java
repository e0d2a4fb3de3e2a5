package dev.likeness.server.training;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.learning.architecture.Architecture;
import dev.likeness.learning.loss.TripletMining;
import dev.likeness.learning.run.BatchShape;
import dev.likeness.learning.run.LossKind;
import dev.likeness.learning.run.Objective;
import dev.likeness.learning.run.Optimisation;
import dev.likeness.learning.run.Schedule;
import dev.likeness.learning.run.TrainingPlan;
import dev.likeness.server.job.JobOptions;
import dev.likeness.server.request.ApiException;
import dev.likeness.server.request.Fields;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.training.EncoderChoice;
import dev.likeness.tasks.training.Installation;
import dev.likeness.tasks.training.TrainRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a training's options: those of {@code likeness train}, by the names of JSON. */
final class TrainingOptions {
  private final JobOptions given;

  private TrainingOptions(JobOptions given) {
    this.given = given;
  }

  /** Returns the options, for the API document. */
  static Fields fields() {
    TrainRequest usual = TrainRequest.named(TrainRequest.DEFAULT_NAME);
    TrainingPlan plan = usual.plan();
    return Fields.none()
        .text("name", 64)
        .required()
        .meaning("Name of the model that is installed.")
        .bool("replace")
        .byDefault(usual.replace())
        .meaning("Whether it may replace an installed model of that name.")
        .text("loss", 64)
        .among(ids(LossKind.values(), LossKind::id))
        .byDefault(plan.objective().kind().id())
        .text("mining", 64)
        .among(ids(TripletMining.values(), TripletMining::id))
        .byDefault(plan.objective().mining().id())
        .number("margin")
        .whole("epochs", 1, Schedule.MAX_EPOCHS)
        .byDefault(plan.schedule().epochs())
        .whole("people_per_batch", 2, BatchShape.MAX_IMAGES / 2)
        .byDefault(plan.batch().people())
        .whole("images_per_person", 2, BatchShape.MAX_IMAGES / 2)
        .byDefault(plan.batch().imagesPerPerson())
        .text("optimiser", 64)
        .among(ids(Optimisation.Method.values(), Optimisation.Method::id))
        .byDefault(plan.optimisation().method().id())
        .number("learning_rate")
        .byDefault(plan.schedule().learningRate())
        .number("warm_up")
        .byDefault(plan.schedule().warmUpEpochs())
        .meaning("Epochs over which the learning rate rises.")
        .number("weight_decay")
        .byDefault(plan.optimisation().weightDecay())
        .number("max_gradient_norm")
        .byDefault(plan.optimisation().maxGradientNorm())
        .bool("augmentation")
        .byDefault(plan.augmented())
        .text("architecture", 64)
        .among(ids(Architecture.values(), Architecture::id))
        .byDefault(usual.encoder().architecture().id())
        .number("width")
        .meaning("Multiplies the numbers of channels.")
        .whole("input")
        .meaning("Side of the square input, in pixels.")
        .whole("dimension")
        .meaning("Floats of an encoding (embedding).")
        .text("from", 128)
        .meaning("Installed encoder whose weights the training begins with.")
        .whole("freeze")
        .byDefault(plan.frozenLayers())
        .meaning("How many layers with weights, from the first on, are not trained.")
        .number("held_out")
        .within(0, 1)
        .byDefault(usual.heldOut())
        .meaning("Share of the people held out.")
        .whole("seed")
        .byDefault(plan.seed())
        .meaning("Random seed.")
        .bool("install_anyway")
        .byDefault(false)
        .meaning("Whether it is installed though no epoch did better than the initial weights.");
  }

  private static <E> List<String> ids(E[] values, Function<E, String> id) {
    return Arrays.stream(values).map(id).toList();
  }

  /**
   * Returns the request that the options make.
   *
   * @throws ApiException if one is unknown, not of its kind or out of its bounds
   */
  static TrainRequest read(Optional<ObjectNode> node) {
    JobOptions given = JobOptions.of(node);
    try {
      TrainRequest request = new TrainingOptions(given).request();
      given.requireNoMore();
      return request;
    } catch (UnusableInputException e) {
      throw ApiException.invalid(String.valueOf(e.getMessage())).causedBy(e);
    }
  }

  private TrainRequest request() {
    TrainRequest defaults = TrainRequest.named(TrainRequest.DEFAULT_NAME);
    return new TrainRequest(
        given
            .name("name")
            .orElseThrow(
                () ->
                    new ApiException(
                        400,
                        "missing_field",
                        "expected a name for the model in option name, got none: add it",
                        Map.of("field", "options.name"))),
        given.bool("replace").orElse(defaults.replace()),
        encoder(defaults.encoder()),
        UnusableInputException.unlessUsable(() -> plan(defaults.plan())),
        given.number("held_out").orElse(defaults.heldOut()),
        given.bool("install_anyway").orElse(false) ? Installation.ANYWAY : Installation.IF_BETTER);
  }

  private EncoderChoice encoder(EncoderChoice defaults) {
    return new EncoderChoice(
        given
            .choice("architecture", Architecture.values(), Architecture::id)
            .orElse(defaults.architecture()),
        boxed(given.number("width")),
        boxed(given.whole("input")),
        boxed(given.whole("dimension")),
        given.name("from").orElse(null));
  }

  private TrainingPlan plan(TrainingPlan defaults) {
    Objective objective =
        Objective.of(
                given
                    .choice("loss", LossKind.values(), LossKind::id)
                    .orElse(defaults.objective().kind()))
            .withMining(
                given
                    .choice("mining", TripletMining.values(), TripletMining::id)
                    .orElse(defaults.objective().mining()));
    Schedule schedule = defaults.schedule();
    Optimisation optimisation = defaults.optimisation();
    return new TrainingPlan(
        objective.withMargin(given.number("margin").orElse(objective.margin())),
        new BatchShape(
            given.whole("people_per_batch").orElse(defaults.batch().people()),
            given.whole("images_per_person").orElse(defaults.batch().imagesPerPerson())),
        new Schedule(
            given.whole("epochs").orElse(schedule.epochs()),
            given.number("learning_rate").orElse(schedule.learningRate()),
            given.number("warm_up").orElse(schedule.warmUpEpochs())),
        new Optimisation(
            given
                .choice("optimiser", Optimisation.Method.values(), Optimisation.Method::id)
                .orElse(optimisation.method()),
            given.number("weight_decay").orElse(optimisation.weightDecay()),
            given.number("max_gradient_norm").orElse(optimisation.maxGradientNorm())),
        given.bool("augmentation").orElse(defaults.augmented()),
        given.whole("freeze").orElse(defaults.frozenLayers()),
        given.large("seed").orElse(defaults.seed()),
        defaults.threads());
  }

  private static @Nullable Double boxed(OptionalDouble value) {
    return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
  }

  private static @Nullable Integer boxed(OptionalInt value) {
    return value.isPresent() ? Integer.valueOf(value.getAsInt()) : null;
  }
}
