package dev.likeness.tasks;

import dev.likeness.evaluation.data.PictureWork;
import dev.likeness.face.FaceEngine;
import dev.likeness.face.FaceEngineOptions;
import dev.likeness.face.FaceFinder;
import dev.likeness.network.NativeLibraries;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.Task;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.vision.codec.PictureReader;
import java.io.IOException;
import java.util.Optional;

/**
 * Opens the networks that find and encode faces, as {@link FaceSettings} choose them.
 *
 * <p>A few pictures are worked on one after the other by all threads, many side by side by one
 * thread each.
 *
 * @param home where models and native libraries lie
 */
public record FaceNetworks(Home home, FaceSettings settings) {
  private static final int FEW = 2;

  /** Returns the models of the home. */
  public Models models() {
    return Models.of(home);
  }

  /** Returns the chosen or preferred encoder. */
  public InstalledModel encoder() {
    return models().choose(Task.FACE_ENCODING, settings.encoder());
  }

  /** Returns the chosen or preferred detector. */
  public InstalledModel detector() {
    return models().choose(Task.FACE_DETECTION, settings.detector());
  }

  /** Returns an installed model of a task by name. */
  public InstalledModel named(Task task, String name) {
    return models().choose(task, Optional.of(name));
  }

  /** Opens the detector alone, for so many pictures. */
  public FaceFinder openFinder(int pictures) throws IOException {
    return FaceFinder.open(detector(), engineOptions(pictures));
  }

  /** Opens another detector, which reports every face of a score or more. */
  public FaceFinder openFinder(InstalledModel other, double minScore, int pictures)
      throws IOException {
    FaceEngineOptions options = engineOptions(pictures);
    return FaceFinder.open(
        other, options.withDetection(options.detection().withMinScore(minScore)));
  }

  /** Opens a reader of picture files that encodes with a given model. */
  public FaceReader openReader(InstalledModel encoder, int pictures) throws IOException {
    return new FaceReader(
        work(pictures), FaceEngine.open(detector(), encoder, engineOptions(pictures)));
  }

  /** Returns how so many picture files are read. */
  public PictureWork work(int pictures) {
    return new PictureWork(
        PictureReader.withLimits(settings.limits()), pictures > FEW ? settings.threads() : 1);
  }

  private FaceEngineOptions engineOptions(int pictures) throws IOException {
    NativeLibraries.unpackInto(home.natives());
    return FaceEngineOptions.defaults()
        .withDetection(settings.detection())
        .withNetwork(
            new NetworkOptions(settings.threads())
                .withThreads(pictures > FEW ? 1 : settings.threads()));
  }
}
