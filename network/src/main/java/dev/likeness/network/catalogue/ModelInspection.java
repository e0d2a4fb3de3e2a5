package dev.likeness.network.catalogue;

import dev.likeness.network.ModelCard;
import java.io.IOException;
import java.nio.file.Path;

/** Looks at a network and its card before they are installed. */
@FunctionalInterface
public interface ModelInspection {
  /**
   * Inspects a network whose file has the size and digest on its card.
   *
   * @param onnx the file, under any name
   * @throws IOException if it is not to be installed; the message says why
   */
  void inspect(ModelCard card, Path onnx) throws IOException;

  /** Returns the inspection that accepts every network. */
  static ModelInspection none() {
    return (card, onnx) -> {};
  }
}
