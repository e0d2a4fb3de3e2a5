package dev.likeness.tasks.training;

import dev.likeness.network.ModelCard;
import dev.likeness.network.Network;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.catalogue.Catalogue;
import dev.likeness.network.catalogue.InstallListener;
import dev.likeness.network.catalogue.Installer;
import dev.likeness.network.catalogue.InstallerOptions;
import dev.likeness.network.catalogue.ModelSource;
import dev.likeness.network.catalogue.ModelStore;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.Models;
import dev.likeness.tasks.UnusableInputException;
import java.io.IOException;
import java.nio.file.Path;

/** Models that this program has made itself, put among the installed ones. */
public final class OwnModels {
  private OwnModels() {}

  /** Refuses the names of the networks that come with the product or stand in its catalogue. */
  public static void requireFree(String name) {
    if (Models.isEmbedded(name)) {
      throw new UnusableInputException(
          "'" + name + "' is a network that comes with the product: call yours otherwise");
    }
    if (Catalogue.builtIn().find(name).isPresent()) {
      throw new UnusableInputException(
          "'" + name + "' is a network of the catalogue: call yours otherwise");
    }
  }

  /**
   * Installs a model, once it is seen to run; one of the same name that was made here before is
   * replaced.
   */
  static void install(Home home, ModelCard card, Path onnx) throws IOException {
    requireFree(card.name());
    Network.open(onnx, NetworkOptions.defaults()).close();
    ModelStore store = ModelStore.at(home.models());
    store.remove(card.name());
    Installer.into(store, InstallerOptions.defaults())
        .install(card, ModelSource.of(onnx.toString()), new InstallListener() {});
  }
}
