package dev.likeness.app.command;

import dev.likeness.app.terminal.Output;
import dev.likeness.app.terminal.Progress;
import dev.likeness.face.FaceFinder;
import dev.likeness.face.encode.FaceEncoder;
import dev.likeness.learning.architecture.Architecture;
import dev.likeness.learning.architecture.EncoderShape;
import dev.likeness.learning.chips.ChipCache;
import dev.likeness.learning.chips.ChipFrame;
import dev.likeness.learning.chips.ChipSet;
import dev.likeness.learning.data.LabelledPicture;
import dev.likeness.learning.data.PictureFiles;
import dev.likeness.learning.distillation.EncoderLessons;
import dev.likeness.learning.distillation.Lessons;
import dev.likeness.learning.distillation.Recipe;
import dev.likeness.learning.run.EncoderCard;
import dev.likeness.network.ModelCard;
import dev.likeness.network.Network;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.network.graph.LayerGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes ready what pupils are taught with: pictures, teachers, first weights, cards. */
final class Teaching {
  /** Whom a picture shows is not asked. */
  private static final String ANYBODY = "somebody";

  private final Surroundings surroundings;
  private final FaceOptions faces;
  private final Output output;

  Teaching(Surroundings surroundings, FaceOptions faces, Output output) {
    this.surroundings = surroundings;
    this.faces = faces;
    this.output = output;
  }

  /** Returns the pupil with its first weights. */
  LayerGraph pupil(Recipe recipe) {
    return switch (recipe.subject()) {
      case ENCODER -> Architecture.RESIDUAL.create(encoderShape(recipe), recipe.plan().seed());
      case DETECTOR, FEATURES -> throw new UnusableInputException("not taught yet");
    };
  }

  /** Returns the card of what comes of the run; its file is told later. */
  ModelCard card(Recipe recipe, String name) {
    return switch (recipe.subject()) {
      case ENCODER -> EncoderCard.fromScratch(name, Architecture.RESIDUAL, encoderShape(recipe));
      case DETECTOR, FEATURES -> throw new UnusableInputException("not taught yet");
    };
  }

  private EncoderShape encoderShape(Recipe recipe) {
    return Architecture.RESIDUAL
        .usualShape()
        .withDimension(faces.encoderNamed(recipe.teacher()).card().output().dimension());
  }

  /** Opens lessons: looks at all pictures and asks the teacher, unless that was done before. */
  Lessons open(Recipe recipe) throws IOException {
    return switch (recipe.subject()) {
      case ENCODER -> encoderLessons(recipe);
      case DETECTOR, FEATURES -> throw new UnusableInputException("not taught yet");
    };
  }

  private Lessons encoderLessons(Recipe recipe) throws IOException {
    InstalledModel teacher = faces.encoderNamed(recipe.teacher());
    ModelCard pupil = card(recipe, "pupil");
    List<LabelledPicture> pictures = new ArrayList<>();
    for (Path folder : recipe.pictures()) {
      for (Path picture : PictureFiles.within(folder)) {
        pictures.add(new LabelledPicture(ANYBODY, picture));
      }
    }
    ChipFrame pupils = frame(pupil);
    ChipFrame teachers = frame(teacher.card());
    try (FaceFinder finder = faces.openFinder(pictures.size())) {
      ChipSet forPupil = cut(finder, pupils, pictures);
      ChipSet forTeacher = cut(finder, teachers, pictures);
      output.remark(
          String.format(
              Locale.ROOT,
              "%,d pictures with a face, %,d without",
              forPupil.size(),
              forPupil.failures().size()));
      try (Network network = Network.open(teacher.onnx(), new NetworkOptions(1));
          Progress progress =
              Progress.ofItems(
                  output, "asking", "pictures", (recipe.variety() + 1L) * forPupil.size())) {
        Counter counter = new Counter(progress);
        return EncoderLessons.prepare(
            new EncoderLessons.Teacher(
                FaceEncoder.with(network, teacher.card()),
                teacher.card().file().sha256(),
                forTeacher,
                teachers,
                teacher.card().output().dimension()),
            forPupil,
            pupils,
            pupil.input(),
            recipe,
            surroundings.home().folder().resolve("answers"),
            counter::add);
      }
    }
  }

  /** Adds up what is done. */
  private static final class Counter {
    private final Progress progress;
    private long done;

    Counter(Progress progress) {
      this.progress = progress;
    }

    void add(int more) {
      done += more;
      progress.stepTo(done);
    }
  }

  private static ChipFrame frame(ModelCard card) {
    return ChipFrame.around(card.requireAlignment().scaledTo(card.input().widthPx()));
  }

  private ChipSet cut(FaceFinder finder, ChipFrame frame, List<LabelledPicture> pictures)
      throws IOException {
    ChipCache cache =
        new ChipCache(
            surroundings.home().folder().resolve("chips"),
            finder,
            faces.detectorDigest(),
            frame,
            faces.work(pictures.size()).pictures());
    try (Progress progress =
        Progress.ofItems(output, "finding faces", "pictures", pictures.size())) {
      return cache.chips(pictures, faces.threads(), progress::stepTo);
    }
  }
}
