package dev.likeness.tasks.painting;

import dev.likeness.network.NativeLibraries;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.network.graph.OnnxReader;
import dev.likeness.style.FeatureNetwork;
import dev.likeness.style.FeatureNetwork.Pooling;
import dev.likeness.style.Painting;
import dev.likeness.style.PaintingListener;
import dev.likeness.style.PaintingOptions;
import dev.likeness.style.PaintingPlan;
import dev.likeness.style.StyleSource;
import dev.likeness.style.StyleTransfer;
import dev.likeness.vision.Picture;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.Models;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One painting: the network that sees, and how it is painted. Nothing is painted before {@link
 * #paint}, and {@link #plan} says before it what that will take.
 */
public final class PaintingRun {
  private final InstalledModel model;
  private final StyleTransfer transfer;
  private final PaintingOptions how;

  private PaintingRun(InstalledModel model, StyleTransfer transfer, PaintingOptions how) {
    this.model = model;
    this.transfer = transfer;
    this.how = how;
  }

  /**
   * Prepares a painting.
   *
   * @param network the network that was asked for, if any was
   * @param pooling how the network gathers pixels
   * @throws ConfigurationException if the network is not installed
   * @throws dev.likeness.network.NetworkException if it cannot be taken apart into layers
   */
  public static PaintingRun prepare(
      Home home, Optional<String> network, Pooling pooling, PaintingOptions how)
      throws IOException {
    NativeLibraries.unpackInto(home.natives());
    InstalledModel model = Models.of(home).chooseFeatures(network);
    FeatureNetwork features =
        FeatureNetwork.of(
            OnnxReader.read(model.onnx()),
            model.card().input(),
            model.card().output().layers(),
            pooling);
    return new PaintingRun(model, StyleTransfer.with(features), how);
  }

  /** Returns the network that sees. */
  public InstalledModel model() {
    return model;
  }

  /** Returns how it is painted. */
  public PaintingOptions options() {
    return how;
  }

  /**
   * Returns what painting a content will do.
   *
   * @throws IllegalArgumentException if the options name layers that the network lacks
   * @throws dev.likeness.style.TooLargeException if it does not fit into the memory of the options
   */
  public PaintingPlan plan(Picture content) {
    return transfer.plan(content.widthPx(), content.heightPx(), how);
  }

  /** Returns what painting it at another size, its longer side in px, would do. */
  public PaintingPlan planAt(Picture content, int longestSidePx) {
    return transfer.plan(
        content.widthPx(), content.heightPx(), how.withLongestSidePx(longestSidePx));
  }

  /** Paints, as {@link StyleTransfer#paint} says. */
  public Painting paint(Picture content, List<StyleSource> styles, PaintingListener listener) {
    return transfer.paint(content, styles, how, listener);
  }
}
