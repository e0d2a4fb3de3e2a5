package dev.likeness.tasks.model;

import dev.likeness.encoding.Encoding;
import dev.likeness.encoding.matrix.PrincipalDirections;
import dev.likeness.evaluation.data.LabelledPicture;
import dev.likeness.evaluation.data.PictureFiles;
import dev.likeness.learning.combination.CombinedCard;
import dev.likeness.learning.combination.CombinedEncoder;
import dev.likeness.learning.combination.EncoderPair;
import dev.likeness.network.CardCheck;
import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelFile;
import dev.likeness.network.NetworkException;
import dev.likeness.network.Task;
import dev.likeness.network.catalogue.InstallListener;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.network.catalogue.Installer;
import dev.likeness.network.catalogue.InstallerOptions;
import dev.likeness.network.catalogue.ModelSource;
import dev.likeness.network.catalogue.ModelStore;
import dev.likeness.tasks.FaceNetworks;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.labelled.LabelledReader;
import dev.likeness.tasks.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Makes one encoder of two, without training, and installs it.
 *
 * @param faces the networks of a home
 */
public record CombineModels(FaceNetworks faces) {
  /** Whom a picture shows is not asked. */
  private static final String ANYBODY = "somebody";

  /** What is combined, once it is seen that it can be. */
  private record Plan(EncoderPair pair, CombinedEncoder encoder, int dimension, List<Path> files) {}

  /**
   * Combines.
   *
   * @throws UnusableInputException if the encoders cannot be combined, the name is in use, or there
   *     are too few pictures or faces
   * @throws dev.likeness.tasks.ConfigurationException if an encoder is not installed, or is none
   */
  public CombineAnswer run(CombineRequest request, Progress progress) throws IOException {
    Plan plan = plan(request);
    Path folder = Files.createTempDirectory("likeness-combine");
    Path onnx = folder.resolve(request.name() + ".onnx");
    try {
      List<float[]> encodings = encodings(plan, onnx, progress);
      requireEnough(encodings.size(), plan, progress);
      PrincipalDirections directions =
          PrincipalDirections.of(encodings.toArray(float[][]::new), plan.dimension());
      Files.write(onnx, plan.encoder().projected(directions));
      ModelCard card =
          CombinedCard.of(
                  request.name(),
                  plan.pair(),
                  plan.dimension(),
                  String.format(
                      Locale.ROOT,
                      "%d floats by the principal directions of %d faces; made by likeness model"
                          + " combine",
                      plan.dimension(),
                      encodings.size()))
              .withFile(ModelFile.describing(onnx));
      InstalledModel installed = install(card, onnx);
      return new CombineAnswer(
          card.name(),
          installed.onnx().toString(),
          plan.dimension(),
          card.input().widthPx(),
          plan.files().size(),
          encodings.size(),
          directions.kept());
    } finally {
      Files.deleteIfExists(onnx);
      Files.delete(folder);
    }
  }

  private Plan plan(CombineRequest request) throws IOException {
    if (faces.models().find(request.name()).isPresent()) {
      throw new UnusableInputException(
          "a model '"
              + request.name()
              + "' is installed: choose another name, or remove it with 'likeness model remove "
              + request.name()
              + "'");
    }
    InstalledModel first = faces.named(Task.FACE_ENCODING, request.first());
    InstalledModel second = faces.named(Task.FACE_ENCODING, request.second());
    EncoderPair pair =
        UnusableInputException.unlessUsable(
            () -> new EncoderPair(first, second, request.options().share()));
    int dimension = request.options().dimension().orElse(first.card().output().dimension());
    if (dimension > pair.floats()) {
      throw new UnusableInputException(
          "both encodings have "
              + pair.floats()
              + " floats together: the combined one cannot have "
              + dimension);
    }
    List<Path> files = spread(PictureFiles.within(request.pictures()), request.options());
    if (files.size() < dimension) {
      throw new UnusableInputException(
          String.format(
              Locale.ROOT,
              "an encoding of %d floats needs at least %d pictures of faces, got %d in %s: add"
                  + " pictures, or choose fewer floats",
              dimension,
              dimension,
              files.size(),
              request.pictures()));
    }
    try {
      return new Plan(pair, CombinedEncoder.of(pair), dimension, files);
    } catch (NetworkException e) {
      throw new UnusableInputException(String.valueOf(e.getMessage()));
    }
  }

  /** Returns at most so many files, evenly spread. */
  private static List<Path> spread(List<Path> files, CombineRequest.Options options) {
    int count = Math.min(files.size(), options.maxPictures());
    List<Path> some = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      some.add(files.get((int) ((long) i * files.size() / count)));
    }
    return some;
  }

  /** Returns both encodings of each face, side by side. */
  private List<float[]> encodings(Plan plan, Path onnx, Progress progress) throws IOException {
    Files.write(onnx, plan.encoder().concatenated());
    ModelCard card =
        CombinedCard.of("both", plan.pair(), plan.pair().floats(), "side by side")
            .withFile(ModelFile.describing(onnx));
    List<LabelledPicture> pictures =
        plan.files().stream().map(file -> new LabelledPicture(ANYBODY, file)).toList();
    LabelledReader.Encoded encoded =
        LabelledReader.encode(faces, new InstalledModel(card, onnx), pictures, progress);
    // In the order of the files: sums of floats depend on it.
    return plan.files().stream()
        .map(encoded.encodings()::get)
        .filter(Objects::nonNull)
        .map(Encoding::toArray)
        .toList();
  }

  private static void requireEnough(int found, Plan plan, Progress progress) {
    if (found < plan.dimension()) {
      throw new UnusableInputException(
          String.format(
              Locale.ROOT,
              "an encoding of %d floats needs at least %d faces, got %d in %d pictures: add"
                  + " pictures of faces, or choose fewer floats",
              plan.dimension(),
              plan.dimension(),
              found,
              plan.files().size()));
    }
    if (found < plan.pair().floats()) {
      progress.note(
          String.format(
              Locale.ROOT,
              "%,d faces are fewer than the %,d floats of both encodings: with more faces the"
                  + " combined encoder tells people apart better",
              found,
              plan.pair().floats()));
    }
  }

  private InstalledModel install(ModelCard card, Path onnx) throws IOException {
    return Installer.into(ModelStore.at(faces.home().models()), InstallerOptions.defaults())
        .inspecting(CardCheck::requireMatch)
        .install(card, ModelSource.of(onnx.toString()), new InstallListener() {});
  }
}
