package dev.likeness.learning.distillation;

import dev.likeness.learning.architecture.Architecture;
import dev.likeness.learning.architecture.EncoderShape;
import dev.likeness.learning.architecture.TextureNetwork;
import dev.likeness.learning.run.EncoderCard;
import dev.likeness.network.ChannelOrder;
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
import java.util.Optional;

/** Cards of networks that are about to be taught. */
public final class StudentCard {
  private static final int MULTIPLE_PX = 32;

  private StudentCard() {}

  /**
   * Returns the card of a student, as the recipe makes it.
   *
   * @param beginning of the model that the recipe begins with; nothing where it begins with chance
   */
  public static ModelCard of(Recipe recipe, ModelCard teacher, Optional<ModelCard> beginning) {
    ModelCard card =
        switch (recipe.subject()) {
          case ENCODER ->
              recipe.shrink() == 0
                  ? encoder(recipe.name(), teacher)
                  : smaller(recipe, beginning.orElseThrow());
          case DETECTOR ->
              detector(
                  recipe.name(),
                  recipe.shrink() == 0
                      ? input(MULTIPLE_PX, 127.5, 127.5)
                      : beginning.orElseThrow().input(),
                  teacher);
          case FEATURES -> features(recipe.name());
        };
    return new ModelCard(
        card.name(),
        card.title(),
        card.task(),
        card.file(),
        card.input(),
        card.output(),
        card.alignment(),
        card.distance(),
        new Licence(
            "LicenseRef-Own",
            "",
            "Trained on this machine, to answer as "
                + teacher.name()
                + " does ("
                + teacher.licence().spdx()
                + "): mind its licence and that of the pictures."),
        provenance(recipe, teacher, beginning),
        null,
        List.of());
  }

  private static String provenance(
      Recipe recipe, ModelCard teacher, Optional<ModelCard> beginning) {
    DistillationPlan plan = recipe.plan();
    return String.format(
        Locale.ROOT,
        "from %s by likeness distill %s: teacher %s (SHA-256 %s)%s, %d pictures"
            + " a batch, %d mixtures, %d epochs, rate %s, weight decay %s, seed %d",
        beginning.map(card -> weightsOf(card, recipe)).orElse("random weights"),
        recipe.subject().id(),
        teacher.name(),
        teacher.file().sha256(),
        recipe.detector().isEmpty() ? "" : ", faces found by " + recipe.detector(),
        recipe.batch(),
        recipe.variety(),
        plan.epochs(),
        plan.rate(),
        plan.weightDecay(),
        plan.seed());
  }

  private static ModelCard encoder(String name, ModelCard teacher) {
    EncoderShape shape =
        Architecture.RESIDUAL.defaultShape().withDimension(teacher.output().dimension());
    return EncoderCard.fromScratch(name, Architecture.RESIDUAL, shape);
  }

  private static String weightsOf(ModelCard card, Recipe recipe) {
    return String.format(
        Locale.ROOT,
        "the weights of %s (SHA-256 %s, %s)%s%s",
        card.name(),
        card.file().sha256(),
        card.licence().spdx(),
        recipe.shrink() < 2 ? "" : ", for pictures " + recipe.shrink() + " times smaller,",
        recipe.channels() == 1 ? "" : ", " + recipe.channels() + " of the channels,");
  }

  private static ModelCard smaller(Recipe recipe, ModelCard beginning) {
    InputSpec input = beginning.input();
    int sidePx = input.widthPx() / recipe.shrink();
    return new ModelCard(
        recipe.name(),
        String.format(
            Locale.ROOT,
            "The layers of %s for pictures of %d px, %d floats",
            beginning.name(),
            sidePx,
            beginning.output().dimension()),
        Task.FACE_ENCODING,
        untold(recipe.name()),
        new InputSpec(
            sidePx,
            input.heightPx() / recipe.shrink(),
            input.multiplePx(),
            input.channels(),
            input.mean(),
            input.deviation()),
        beginning.output(),
        beginning.requireAlignment().scaledTo(sidePx),
        beginning.requireDistance(),
        EncoderCard.OWN,
        "from the weights of another",
        null,
        List.of());
  }

  private static ModelCard detector(String name, InputSpec input, ModelCard teacher) {
    return new ModelCard(
        name,
        "Finds faces with five points, any picture size",
        Task.FACE_DETECTION,
        untold(name),
        input,
        teacher.output(),
        null,
        null,
        EncoderCard.OWN,
        "from random weights",
        null,
        List.of());
  }

  private static ModelCard features(String name) {
    return new ModelCard(
        name,
        "Features for style and content, pictures of 32 px or more",
        Task.FEATURES,
        untold(name),
        input(1, 0, 255),
        new OutputSpec(OutputKind.LAYERS, TextureNetwork.layers(), 0),
        null,
        null,
        EncoderCard.OWN,
        "from random weights",
        null,
        List.of());
  }

  private static InputSpec input(int multiplePx, double mean, double deviation) {
    List<Double> means = Collections.nCopies(3, mean);
    List<Double> deviations = Collections.nCopies(3, deviation);
    return new InputSpec(0, 0, multiplePx, ChannelOrder.RGB, means, deviations);
  }

  private static ModelFile untold(String name) {
    return new ModelFile(name + ".onnx", 1, "0".repeat(64), null);
  }
}
