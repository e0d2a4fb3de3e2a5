package dev.likeness.tasks.lens;

import dev.likeness.evaluation.data.PictureResult;
import dev.likeness.evaluation.data.PictureWork;
import dev.likeness.lens.LayerView;
import dev.likeness.lens.Lens;
import dev.likeness.lens.ReceptiveField;
import dev.likeness.lens.ReceptiveFields;
import dev.likeness.network.NativeLibraries;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.OnnxReader;
import dev.likeness.reports.LensDocument;
import dev.likeness.reports.LensFiles;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.Models;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.progress.Phase;
import dev.likeness.tasks.progress.Progress;
import dev.likeness.vision.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/**
 * Finds, for the units of a network, the patches of many pictures that activate them most. Holds
 * native memory: close it.
 */
public final class Look implements AutoCloseable {
  private final InstalledModel model;
  private final Lens lens;

  private Look(InstalledModel model, Lens lens) {
    this.model = model;
    this.lens = lens;
  }

  /** What was found, and what was written of it. */
  public record Found(LookAnswer answer, LensDocument document) {}

  /**
   * Opens a network.
   *
   * @throws ConfigurationException if the network is not installed
   * @throws dev.likeness.network.NetworkException if it cannot be taken apart into layers
   * @throws UnusableInputException if it has no such layer or unit
   */
  public static Look open(Home home, LookRequest request) throws IOException {
    NativeLibraries.unpackInto(home.natives());
    InstalledModel model = Models.of(home).chooseFeatures(request.network());
    LayerGraph graph = OnnxReader.read(model.intactOnnx());
    List<String> layers =
        request.layers().isEmpty() ? defaultLayers(model, graph) : request.layers();
    return new Look(
        model,
        UnusableInputException.unlessUsable(
            () ->
                Lens.open(
                    graph,
                    model.card().input(),
                    layers,
                    request.options(),
                    new NetworkOptions(1))));
  }

  /** Returns the network. */
  public InstalledModel model() {
    return model;
  }

  /**
   * Returns the layers of a network that are looked at if none are named: those that its card
   * names, or else all activations, as far as they have rows and columns.
   */
  public static List<String> defaultLayers(InstalledModel model, LayerGraph graph) {
    List<String> named = model.card().output().layers();
    Map<String, List<ReceptiveField>> fields = ReceptiveFields.of(graph);
    return (named.isEmpty() ? graph.activations() : named)
        .stream().filter(fields::containsKey).toList();
  }

  /**
   * Looks at picture files, which are numbered as they come, and writes a page with the patches. Of
   * files that are alike byte for byte only the first is looked at.
   *
   * @param folder where the page, the sheets of patches and lens.json go
   * @param progress gets a note of each file that cannot be read
   * @throws UnusableInputException if none of the pictures can be read
   * @throws CancellationException if it is cancelled
   */
  public Found run(List<Path> files, Path folder, PictureWork work, Progress progress)
      throws IOException {
    long began = System.nanoTime();
    List<Integer> once = withoutCopies(files, progress);
    List<Integer> unreadable = look(files, once, work, progress);
    int looked = once.size() - unreadable.size();
    if (looked == 0) {
      throw new UnusableInputException("expected pictures, none of these can be read");
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    List<LayerView> views = lens.views();
    LensDocument document = write(views, files, looked, folder, work, progress);
    String page = folder.resolve("index.html").toString();
    return new Found(
        LookAnswer.of(page, model.card(), looked, unreadable, seconds, views), document);
  }

  private static List<Integer> withoutCopies(List<Path> files, Progress progress)
      throws IOException {
    Set<Integer> copies = Copies.among(files);
    if (!copies.isEmpty()) {
      progress.note("left out: " + copies.size() + " copies of other pictures");
    }
    return IntStream.range(0, files.size()).filter(i -> !copies.contains(i)).boxed().toList();
  }

  private List<Integer> look(
      List<Path> files, List<Integer> numbers, PictureWork work, Progress progress) {
    List<Integer> unreadable = new ArrayList<>();
    int[] done = {0};
    work.forEach(
        numbers,
        i -> work.<Boolean>read(files.get(i), picture -> lookedAt(i, picture)),
        (PictureResult<Boolean> read) -> {
          read.failure()
              .ifPresent(
                  fault -> {
                    unreadable.add(numbers.get(done[0]));
                    progress.note(read.path() + ": " + fault.getMessage());
                  });
          progress.report(Phase.SEARCHING_PATCHES, ++done[0], numbers.size());
          progress.requireNotCancelled();
        });
    return unreadable;
  }

  private boolean lookedAt(int number, Picture picture) {
    lens.look(number, picture);
    return true;
  }

  private LensDocument write(
      List<LayerView> views,
      List<Path> files,
      int looked,
      Path folder,
      PictureWork work,
      Progress progress)
      throws IOException {
    LensFiles pages = new LensFiles(folder, model.card(), lens.preprocessing(), files, looked);
    int total = pages.needed(views).size();
    int[] done = {0};
    return pages.write(
        views,
        work,
        () -> {
          progress.report(Phase.WRITING, ++done[0], total);
          progress.requireNotCancelled();
        });
  }

  @Override
  public void close() {
    lens.close();
  }
}
