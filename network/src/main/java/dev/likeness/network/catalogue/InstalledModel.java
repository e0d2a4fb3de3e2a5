package dev.likeness.network.catalogue;

import dev.likeness.network.ModelCard;
import dev.likeness.network.NetworkException;
import dev.likeness.network.Sha256;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A model that lies on this machine.
 *
 * @param card what there is to know of it
 * @param onnx where its network file lies; whoever loads it takes {@link #intactOnnx}
 */
public record InstalledModel(ModelCard card, Path onnx) {
  /**
   * Returns the network file, once its digest is found to be that of the card.
   *
   * @throws NetworkException if the file is another than the card describes
   * @throws IOException if it cannot be read
   */
  public Path intactOnnx() throws IOException {
    if (!Sha256.of(onnx).equals(card.file().sha256())) {
      throw new NetworkException(
          "the network file of "
              + card.name()
              + " is not the one that its card describes (SHA-256): remove the model and install it"
              + " again");
    }
    return onnx;
  }
}
