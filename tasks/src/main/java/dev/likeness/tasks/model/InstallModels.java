package dev.likeness.tasks.model;

import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelCards;
import dev.likeness.network.Task;
import dev.likeness.network.catalogue.Catalogue;
import dev.likeness.network.catalogue.InstallListener;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.network.catalogue.Installer;
import dev.likeness.network.catalogue.InstallerOptions;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Installs networks, checked against their published digests.
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
   * @param acceptLicence called with each card before its file is fetched; throws to stop
   * @throws ConfigurationException if the catalogue has no network of a name
   * @throws UnusableInputException if the card's name is taken, or the source cannot be understood
   * @throws dev.likeness.network.catalogue.InstallException if a source does not give the file that
   *     its card describes
   */
  public InstallAnswer run(
      InstallRequest request, Consumer<ModelCard> acceptLicence, Progress progress)
      throws IOException {
    ModelSource source = source(request);
    List<InstalledModelAnswer> installed = new ArrayList<>();
    for (ModelCard card : cards(request)) {
      acceptLicence.accept(card);
      installed.add(answer(install(card, source, progress)));
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

  private static List<ModelCard> cards(InstallRequest request) throws IOException {
    if (request.card().isPresent()) {
      ModelCard card = ModelCards.read(request.card().get());
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

  private InstalledModel install(ModelCard card, ModelSource source, Progress progress)
      throws IOException {
    return Installer.into(ModelStore.at(home.models()), options)
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
