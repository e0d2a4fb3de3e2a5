package dev.likeness.tasks.training;

import dev.likeness.evaluation.data.LabelledPicture;
import dev.likeness.face.FaceFinder;
import dev.likeness.face.encode.FaceEncoder;
import dev.likeness.learning.chips.ChipSet;
import dev.likeness.learning.chips.FaceChoice;
import dev.likeness.learning.distillation.AskedEncoder;
import dev.likeness.network.ModelCard;
import dev.likeness.network.Network;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.tasks.FaceNetworks;
import dev.likeness.tasks.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Installed encoders, opened to encode the faces of pictures without labels. */
final class AskedEncoders implements AutoCloseable {
  private final List<LabelledPicture> pictures;
  private final Chips chips;
  private final FaceFinder finder;
  private final List<Network> networks = new ArrayList<>();

  /** Opens the detector; encoders are opened one by one. */
  AskedEncoders(FaceNetworks faces, List<Path> files, Progress progress) throws IOException {
    this.pictures =
        files.stream()
            .map(file -> new LabelledPicture(DistillationPictures.ANYBODY, file))
            .toList();
    this.chips =
        new Chips(
            faces, faces.home().folder().resolve("chips"), FaceChoice.MOST_PROMINENT, progress);
    this.finder = faces.openFinder(files.size());
  }

  /** Returns the pictures. */
  List<LabelledPicture> pictures() {
    return pictures;
  }

  /** Returns the most prominent face of each picture, cut for a model. */
  ChipSet chips(ModelCard model) throws IOException {
    return chips.cut(finder, Chips.frame(model), pictures);
  }

  /** Returns an encoder with the faces cut for it. */
  AskedEncoder open(InstalledModel model) throws IOException {
    ChipSet faces = chips(model.card());
    Network network = Network.open(model.intactOnnx(), new NetworkOptions(1));
    networks.add(network);
    return new AskedEncoder(
        FaceEncoder.with(network, model.card()),
        model.card().encodingDigest(),
        faces,
        model.card().output().dimension());
  }

  @Override
  public void close() {
    networks.forEach(Network::close);
    finder.close();
  }
}
