package dev.likeness.tasks.evaluation;

import dev.likeness.evaluation.data.PictureFiles;
import dev.likeness.evaluation.data.PictureResult;
import dev.likeness.evaluation.data.PictureWork;
import dev.likeness.evaluation.liveness.Presentation;
import dev.likeness.evaluation.liveness.PresentationAttackErrors;
import dev.likeness.face.FaceFinder;
import dev.likeness.face.liveness.PassiveLiveness;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.Task;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.tasks.FaceNetworks;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.progress.Phase;
import dev.likeness.tasks.progress.Progress;
import dev.likeness.vision.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Measures the errors of presentation attack detection on pictures of living people and of attacks.
 *
 * @param faces the networks to evaluate
 */
public record EvaluateLiveness(FaceNetworks faces) {
  /** A picture; without an instrument it shows a living person. */
  private record Item(Path picture, Optional<String> instrument) {}

  /**
   * Evaluates.
   *
   * @throws UnusableInputException if there is no picture of a living person, or of an attack
   * @throws dev.likeness.tasks.ConfigurationException if no liveness network is installed
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  public LivenessEvaluationAnswer run(EvaluateLivenessRequest request, Progress progress)
      throws IOException {
    InstalledModel model = faces.models().choose(Task.LIVENESS, request.model());
    List<Item> items = items(request);
    List<Presentation> presentations = new ArrayList<>();
    PictureWork work = faces.work(items.size());
    try (FaceFinder finder = faces.openFinder(items.size());
        PassiveLiveness passive =
            PassiveLiveness.open(
                model, request.options().withNetwork(NetworkOptions.defaults().withThreads(1)))) {
      work.forEach(
          items,
          item ->
              work.<OptionalDouble>read(item.picture(), picture -> score(finder, passive, picture)),
          (PictureResult<OptionalDouble> read) -> {
            read.failure()
                .ifPresent(fault -> progress.note(read.path() + ": " + fault.getMessage()));
            presentations.add(
                new Presentation(
                    items.get(presentations.size()).instrument(),
                    read.value().orElse(OptionalDouble.empty())));
            progress.report(Phase.EVALUATING, presentations.size(), items.size());
            progress.requireNotCancelled();
          });
    }
    return new LivenessEvaluationAnswer(
        ModelAnswer.of(model.card()),
        ModelAnswer.of(faces.detector().card()),
        UnusableInputException.unlessUsable(
            () -> PresentationAttackErrors.of(presentations, request.threshold())),
        withoutFace(items, presentations));
  }

  private static List<Item> items(EvaluateLivenessRequest request) throws IOException {
    List<Item> items = new ArrayList<>();
    for (Path picture : PictureFiles.within(request.live())) {
      items.add(new Item(picture, Optional.empty()));
    }
    for (Path picture : PictureFiles.within(request.spoof())) {
      Path inside = request.spoof().relativize(picture);
      String species = inside.getNameCount() > 1 ? inside.getName(0).toString() : "spoof";
      items.add(new Item(picture, Optional.of(species)));
    }
    return items;
  }

  private static OptionalDouble score(FaceFinder finder, PassiveLiveness passive, Picture picture) {
    return finder.mostProminent(picture).stream()
        .mapToDouble(face -> passive.check(picture, face).score())
        .findFirst();
  }

  private static List<String> withoutFace(List<Item> items, List<Presentation> presentations) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      if (presentations.get(i).score().isEmpty()) {
        names.add(String.valueOf(items.get(i).picture().getFileName()));
      }
    }
    return names;
  }
}
