package dev.likeness.tasks.model;

import dev.likeness.network.CardCheck;
import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelCards;
import dev.likeness.network.Task;
import dev.likeness.network.catalogue.Catalogue;
import dev.likeness.network.catalogue.InstallListener;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.network.catalogue.Installer;
import dev.likeness.network.catalogue.InstallerOptions;
import dev.likeness.network.catalogue.ModelInspection;
import dev.likeness.network.catalogue.ModelSource;
import dev.likeness.network.catalogue.ModelStore;
import dev.likeness.reports.Words;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.model.InstallAnswer.InstalledModelAnswer;
import dev.likeness.tasks.progress.Phase;
import dev.likeness.tasks.progress.Progress;
import dev.likeness.tasks.training.OwnModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Installs networks: those of the catalogue, checked against their published digests, and the
 * user's own, compared with their cards by running them once.
 *
 * @param home where installed networks lie
 * @param options how files are fetched
 */
public record InstallModels(Home home, InstallerOptions options) {
  private static final List<Task> NEEDED_FOR_FACES =
      List.of(Task.FACE_DETECTION, Task.FACE_ENCODING);

  /**
   * Installs networks, one after the other.
   *
   * @param acceptLicence called with each card of the catalogue before its file is fetched; throws
   *     to stop. The licence of the user's own network is theirs to know.
   * @throws ConfigurationException if the catalogue has no network of a name
   * @throws UnusableInputException if the card's name is taken, or the source cannot be understood
   * @throws dev.likeness.network.MalformedCardException if the user's card is no complete card
   * @throws dev.likeness.network.CardMismatchException if the user's network is not what its card
   *     says
   * @throws dev.likeness.network.catalogue.InstallException if a source does not give the file that
   *     its card describes
   */
  public InstallAnswer run(
      InstallRequest request, Consumer<ModelCard> acceptLicence, Progress progress)
      throws IOException {
    ModelSource source = source(request);
    List<InstalledModelAnswer> installed = new ArrayList<>();
    for (ModelCard card : cards(request, source)) {
      if (request.card().isEmpty()) {
        acceptLicence.accept(card);
      }
      installed.add(answer(install(card, source, inspection(request), progress)));
    }
    return new InstallAnswer(installed);
  }

  private static InstalledModelAnswer answer(InstalledModel model) {
    ModelCard card = model.card();
    return new InstalledModelAnswer(
        card.name(),
        model.onnx().toString(),
        card.file().bytes(),
        card.file().sha256(),
        card.task() == Task.FACE_ENCODING && card.measured() == null);
  }

  private static ModelSource source(InstallRequest request) {
    return request
        .from()
        .map(from -> UnusableInputException.unlessUsable(() -> ModelSource.of(from)))
        .orElseGet(ModelSource::cardAddress);
  }

  private static ModelInspection inspection(InstallRequest request) {
    return request.card().isPresent() ? CardCheck::requireMatch : ModelInspection.none();
  }

  private static List<ModelCard> cards(InstallRequest request, ModelSource source)
      throws IOException {
    if (request.card().isPresent()) {
      Path file = request.card().get();
      ModelCard card =
          source instanceof ModelSource.Local local && Files.isRegularFile(local.path())
              ? ModelCards.read(file, local.path())
              : ModelCards.read(file);
      OwnModels.requireFree(card.name());
      return List.of(card);
    }
    Catalogue catalogue = Catalogue.builtIn();
    return request.names().isEmpty()
        ? NEEDED_FOR_FACES.stream().map(task -> preferred(catalogue, task, request)).toList()
        : request.names().stream().map(name -> named(catalogue, name)).toList();
  }

  /** Returns the first of the catalogue's models for a task that the source can give. */
  private static ModelCard preferred(Catalogue catalogue, Task task, InstallRequest request) {
    return catalogue.cards().stream()
        .filter(card -> card.task() == task)
        .filter(card -> request.from().isPresent() || card.file().address() != null)
        .findFirst()
        .orElseThrow();
  }

  private static ModelCard named(Catalogue catalogue, String name) {
    return catalogue
        .find(name)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "the catalogue has no model "
                        + name
                        + ": see 'likeness model list', or install your own with --card and"
                        + " --from"));
  }

  private InstalledModel install(
      ModelCard card, ModelSource source, ModelInspection inspection, Progress progress)
      throws IOException {
    return Installer.into(ModelStore.at(home.models()), options)
        .inspecting(inspection)
        .install(
            card,
            source,
            new InstallListener() {
              @Override
              public void waiting() {
                progress.note("another program is installing " + card.name() + ": waiting for it");
              }

              @Override
              public void progress(long bytes, long total) {
                progress.report(Phase.DOWNLOADING, bytes, total);
              }

              @Override
              public void retrying(String reason, long bytes) {
                progress.note(reason + "; resuming after " + Words.bytes(bytes));
              }
            });
  }
}
