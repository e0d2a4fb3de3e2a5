package dev.likeness.tasks.painting;

import dev.likeness.network.NativeLibraries;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.network.graph.OnnxReader;
import dev.likeness.style.FeatureNetwork;
import dev.likeness.style.Painting;
import dev.likeness.style.PaintingOptions;
import dev.likeness.style.PaintingPlan;
import dev.likeness.style.PaintingState;
import dev.likeness.style.StyleTransfer;
import dev.likeness.style.TooLargeException;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.Models;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.progress.Phase;
import dev.likeness.tasks.progress.Progress;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Paints one picture in the style of others. The network is read and the painting planned by {@link
 * #prepare}; nothing is painted before {@link #run}.
 */
public final class Paint {
  private final InstalledModel model;
  private final StyleTransfer transfer;
  private final PaintingOptions options;
  private final PaintingInput input;
  private final PaintingPlan plan;

  private Paint(
      InstalledModel model, StyleTransfer transfer, PaintingOptions options, PaintingInput input) {
    this.model = model;
    this.transfer = transfer;
    this.options = options;
    this.input = input;
    this.plan = plan(transfer, options, input.shown());
  }

  /**
   * Returns a painting that is ready to be painted.
   *
   * @throws ConfigurationException if the network is not installed
   * @throws dev.likeness.network.NetworkException if it cannot be taken apart into layers
   * @throws UnusableInputException if the request names layers that the network lacks
   * @throws PaintingTooLargeException if it does not fit into the memory that it may take
   */
  public static Paint prepare(Home home, PaintRequest request, PaintingInput input)
      throws IOException {
    NativeLibraries.unpackInto(home.natives());
    InstalledModel model = Models.of(home).chooseFeatures(request.network());
    try {
      FeatureNetwork features =
          FeatureNetwork.of(
              OnnxReader.read(model.intactOnnx()),
              model.card().input(),
              model.card().output().layers(),
              request.pooling());
      return new Paint(model, StyleTransfer.with(features), request.optionsFor(input), input);
    } catch (IllegalArgumentException e) {
      throw PaintRequest.unusable(e);
    }
  }

  private static PaintingPlan plan(StyleTransfer transfer, PaintingOptions options, Picture shown) {
    try {
      return transfer.plan(shown.widthPx(), shown.heightPx(), options);
    } catch (TooLargeException e) {
      throw new PaintingTooLargeException(e, largestSize(transfer, options, shown));
    }
  }

  /** Returns the largest size that fits, found by halving; 0 if none does. */
  private static int largestSize(StyleTransfer transfer, PaintingOptions options, Picture shown) {
    int fits = 0;
    int from = PaintingOptions.MIN_SIDE_PX;
    int to = options.longestSidePx() - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      try {
        transfer.plan(shown.widthPx(), shown.heightPx(), options.withLongestSidePx(middle));
        fits = middle;
        from = middle + 1;
      } catch (TooLargeException e) {
        to = middle - 1;
      } catch (IllegalArgumentException e) {
        // The network's deeper layers would have no pixels left: only larger sizes remain.
        from = middle + 1;
      }
    }
    return fits;
  }

  /** Returns the feature network. */
  public InstalledModel model() {
    return model;
  }

  /** Returns what the painting will do. */
  public PaintPlanAnswer plan() {
    return PaintPlanAnswer.of(model.card().name(), options, plan);
  }

  /**
   * Paints, and writes the picture. When it is cancelled, what was painted until then is written.
   *
   * @param out a file whose name ends in .png, .jpg or .jpeg
   * @param progress counts the evaluations of J, all scales together
   * @param states receives the painting after every evaluation
   * @throws ArithmeticException if the weights are too large for a gradient
   */
  public PaintAnswer run(Path out, Progress progress, Consumer<PaintingState> states)
      throws IOException {
    long began = System.nanoTime();
    Painting painting = painted(progress, states);
    PictureWriter.write(painting.picture(), out);
    return PaintAnswer.of(
        out.toString(), model.card().name(), painting, (System.nanoTime() - began) / 1e9);
  }

  private Painting painted(Progress progress, Consumer<PaintingState> states) {
    int total = plan().evaluations();
    try {
      return transfer.paint(
          input.shown(),
          input.styles(),
          options,
          state -> {
            states.accept(state);
            int done = (state.scale() - 1) * state.evaluations() + state.evaluation();
            progress.report(Phase.PAINTING, done, total);
            return !progress.isCancelled();
          });
    } catch (IllegalArgumentException e) {
      throw PaintRequest.unusable(e);
    }
  }
}
