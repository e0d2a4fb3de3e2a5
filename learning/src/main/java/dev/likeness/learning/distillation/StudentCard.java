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

/** The model cards of students. */
public final class StudentCard {
  private static final int MULTIPLE_PX = 32;

  private StudentCard() {}

  /**
   * Returns the card of the student of a recipe.
   *
   * @param pretrained the card of the pretrained model; empty for random initial weights
   */
  public static ModelCard of(Recipe recipe, ModelCard teacher, Optional<ModelCard> pretrained) {
    ModelCard card =
        switch (recipe.subject()) {
          case ENCODER ->
              recipe.student().inputReduction() == 0
                  ? encoder(recipe.student().name(), pretrained.orElse(teacher))
                  : smaller(recipe, pretrained.orElseThrow());
          case DETECTOR ->
              detector(
                  recipe.student().name(),
                  recipe.student().inputReduction() == 0
                      ? input(MULTIPLE_PX, 127.5, 127.5)
                      : pretrained.orElseThrow().input(),
                  teacher);
          case FEATURES -> features(recipe.student().name());
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
            "Distilled on this machine from "
                + teacher.name()
                + " ("
                + teacher.licence().spdx()
                + "): observe its licence and that of the pictures."),
        provenance(recipe, teacher, pretrained),
        null,
        List.of());
  }

  private static String provenance(
      Recipe recipe, ModelCard teacher, Optional<ModelCard> pretrained) {
    DistillationPlan plan = recipe.plan();
    return String.format(
        Locale.ROOT,
        "from %s by likeness distill %s: teacher %s (SHA-256 %s)%s, %d pictures"
            + " a batch, %d mixtures, clean share %s, %d epochs, rate %s, weight decay %s,"
            + " averaging %s, seed %d",
        pretrained.map(card -> weightsOf(card, recipe)).orElse("random weights"),
        recipe.subject().id(),
        teacher.name(),
        teacher.file().sha256(),
        recipe.teacher().detector().isEmpty()
            ? ""
            : ", faces found by " + recipe.teacher().detector(),
        recipe.sampling().batch(),
        recipe.sampling().mixtures(),
        recipe.sampling().cleanShare(),
        plan.schedule().epochs(),
        plan.schedule().learningRate(),
        plan.stability().weightDecay(),
        plan.stability().averaging(),
        plan.seed());
  }

  private static ModelCard encoder(String name, ModelCard like) {
    EncoderShape shape =
        Architecture.RESIDUAL.defaultShape().withDimension(like.output().dimension());
    return EncoderCard.fromScratch(name, Architecture.RESIDUAL, shape);
  }

  private static String weightsOf(ModelCard card, Recipe recipe) {
    return String.format(
        Locale.ROOT,
        "the weights of %s (SHA-256 %s, %s)%s%s",
        card.name(),
        card.file().sha256(),
        card.licence().spdx(),
        recipe.student().inputReduction() < 2
            ? ""
            : ", for pictures " + recipe.student().inputReduction() + " times smaller,",
        recipe.student().channels() == 1
            ? ""
            : ", " + recipe.student().channels() + " of the channels,");
  }

  private static ModelCard smaller(Recipe recipe, ModelCard pretrained) {
    InputSpec input = pretrained.input();
    int sidePx = input.widthPx() / recipe.student().inputReduction();
    return new ModelCard(
        recipe.student().name(),
        String.format(
            Locale.ROOT,
            "The layers of %s for pictures of %d px, %d floats",
            pretrained.name(),
            sidePx,
            pretrained.output().dimension()),
        Task.FACE_ENCODING,
        unwrittenFile(recipe.student().name()),
        new InputSpec(
            sidePx,
            input.heightPx() / recipe.student().inputReduction(),
            input.multiplePx(),
            input.channels(),
            input.mean(),
            input.deviation()),
        pretrained.output(),
        pretrained.requireAlignment().scaledTo(sidePx),
        pretrained.requireDistance(),
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
        unwrittenFile(name),
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
        unwrittenFile(name),
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

  private static ModelFile unwrittenFile(String name) {
    return new ModelFile(name + ".onnx", 1, "0".repeat(64), null);
  }
}
