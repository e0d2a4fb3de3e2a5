package dev.likeness.cli;

import dev.likeness.cli.terminal.LiveLine;
import dev.likeness.cli.terminal.Output;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.reports.Words;
import dev.likeness.style.Painting;
import dev.likeness.style.PaintingOptions;
import dev.likeness.style.PaintingPlan;
import dev.likeness.style.PaintingState;
import dev.likeness.style.StyleSource;
import dev.likeness.tasks.painting.PaintingRecord;
import dev.likeness.tasks.painting.PaintingRun;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.DecodeLimits;
import dev.likeness.vision.codec.PictureReader;
import dev.likeness.vision.codec.PictureWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code paint}: one picture in the manner of others. */
@Command(
    name = "paint",
    description = "Paint a picture in the manner of others.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  likeness paint --content photo.jpg --style painting.jpg -o out.png",
      "  likeness paint --content photo.jpg --style a.jpg --share 2 --style b.jpg",
      "  likeness paint --content photo.jpg --style a.jpg --mask sky.png --style b.jpg"
          + " --mask ground.png",
      "  likeness paint --style painting.jpg -o texture.png",
      "Ctrl-C ends it and keeps what is there."
    })
final class PaintCommand implements Callable<Integer> {
  private static final long SAVING_SECONDS = 60;

  @Mixin private Output output;
  @Mixin private PaintOptions options;

  @Option(
      names = "--content",
      paramLabel = "IMG",
      description = "What the painting shows; none for a texture.")
  private @Nullable Path content;

  @ArgGroup(exclusive = false, multiplicity = "0..*")
  private List<StyleArguments> styles = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "Where the painting goes, .png or .jpg (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("painting.png");

  @Option(
      names = "--network",
      paramLabel = "NAME",
      description = "The network that sees (default: the preferred one of 'model list').")
  private @Nullable String network;

  @Option(
      names = "--frames",
      paramLabel = "DIR",
      description = "Keep the painting's states as pictures in a folder.")
  private @Nullable Path frames;

  @Option(
      names = "--film",
      paramLabel = "OUT.gif",
      description = "Keep the painting's states as a film.")
  private @Nullable Path film;

  @Option(
      names = "--every",
      paramLabel = "N",
      description = "Keep every Nth state (default: ${DEFAULT-VALUE}).")
  private int every = 5;

  @Option(
      names = "--explain",
      description = "Say layers, weights, sizes and memory, and paint nothing.")
  private boolean explains;

  private final CommandContext surroundings;

  PaintCommand(CommandContext surroundings) {
    this.surroundings = surroundings;
  }

  /** One manner, and where and how much of it. */
  static final class StyleArguments {
    @Option(
        names = "--style",
        required = true,
        paramLabel = "IMG",
        description = "In whose manner; may be given several times.")
    private Path picture;

    @Option(
        names = "--share",
        paramLabel = "W",
        description = "The share of the style before it among several (default: 1).")
    private double share = 1;

    @Option(
        names = "--mask",
        paramLabel = "IMG",
        description = "Where the style before it is used: white for fully, black for not.")
    private @Nullable Path mask;
  }

  /** The JSON answer. */
  record Answer(
      String painting,
      int widthPx,
      int heightPx,
      boolean stopped,
      int evaluations,
      double seconds,
      double cost,
      double contentCost,
      double styleCost) {}

  /** The JSON answer of {@code --explain}. */
  record Explanation(
      String network,
      Map<String, Double> contentLayers,
      Map<String, Double> styleLayers,
      double contentWeight,
      double styleWeight,
      List<PaintingPlan.Scale> scales,
      long memoryBytes) {}

  @Override
  public Integer call() throws IOException {
    requireUsable();
    PictureReader reader = PictureReader.withLimits(DecodeLimits.defaults());
    List<StyleSource> sources = new ArrayList<>();
    for (StyleArguments style : styles) {
      Picture mask = style.mask == null ? null : reader.read(style.mask);
      sources.add(new StyleSource(reader.read(style.picture), style.share, mask));
    }
    Picture shown =
        content != null ? reader.read(content) : sources.get(0).picture().opaqueOver(0xffffff);
    PaintingOptions how =
        FaceOptions.usable(() -> options.options(content != null, !sources.isEmpty()));
    PaintingRun run =
        PaintingRun.prepare(
            surroundings.home(), Optional.ofNullable(network), options.pooling(), how);
    PaintingPlan plan = FaceOptions.usable(() -> run.plan(shown));
    if (explains) {
      explain(run.model(), how, plan);
      return ExitCode.YES.number();
    }
    return paint(run, shown, sources).number();
  }

  private void requireUsable() {
    if (content == null && styles.isEmpty()) {
      throw new UnusableInputException(
          "name a picture with --content, one or more with --style, or both");
    }
    if (!out.toString().toLowerCase(Locale.ROOT).matches("(?s).*[.](png|jpg|jpeg)")) {
      throw new UnusableInputException(
          "paintings are written to .png, .jpg or .jpeg, got '" + out + "'");
    }
    if (every < 1) {
      throw new UnusableInputException("--every is at least 1, got " + every);
    }
  }

  private void explain(InstalledModel model, PaintingOptions how, PaintingPlan plan) {
    output.document(
        new Explanation(
            model.card().name(),
            plan.contentLayers(),
            plan.styleLayers(),
            how.costs().contentWeight(),
            how.costs().styleWeight(),
            plan.scales(),
            plan.memoryBytes()));
    output.line("network: " + model.card().name() + ", " + model.card().title());
    output.line(layers("content", how.costs().contentWeight(), plan.contentLayers()));
    output.line(layers("style", how.costs().styleWeight(), plan.styleLayers()));
    output.line(
        String.format(
            Locale.ROOT,
            "smoothness: weight %s; costs %s, styles compared by %s",
            number(how.costs().variationWeight()),
            how.costs().normalisation().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            how.costs().statistic().id()));
    for (PaintingPlan.Scale scale : plan.scales()) {
      output.line(
          String.format(
              Locale.ROOT,
              "scale: %d x %d px, %s, %d evaluations, %s of memory",
              scale.widthPx(),
              scale.heightPx(),
              scale.tiles() == 1 ? "at once" : "in " + scale.tiles() + " tiles",
              how.steps(),
              Words.bytes(scale.memoryBytes())));
    }
  }

  private static String layers(String what, double weight, Map<String, Double> layers) {
    List<String> words = new ArrayList<>();
    layers.forEach((layer, share) -> words.add(layer + " " + Words.percent(share, 0)));
    return what
        + ": weight "
        + number(weight)
        + (weight == 0 ? " (not used)" : ", layers " + String.join(", ", words));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%s", value);
  }

  private ExitCode paint(PaintingRun run, Picture shown, List<StyleSource> sources)
      throws IOException {
    long began = System.nanoTime();
    Stop stop = new Stop();
    try {
      Painting painting = watched(run, shown, sources, stop);
      PictureWriter.write(painting.picture(), out);
      say(painting, (System.nanoTime() - began) / 1e9);
      return painting.stopped() ? ExitCode.NO : ExitCode.YES;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new UnusableInputException(String.valueOf(e.getMessage()));
    } finally {
      stop.done();
    }
  }

  private Painting watched(PaintingRun run, Picture shown, List<StyleSource> sources, Stop stop)
      throws IOException {
    try (LiveLine line = new LiveLine(output);
        PaintingRecord states = PaintingRecord.of(frames, film, every)) {
      return run.paint(
          shown,
          sources,
          state -> {
            line.show(words(state));
            states.add(state);
            return !stop.isWanted();
          });
    }
  }

  private void say(Painting painting, double seconds) {
    Picture picture = painting.picture();
    output.document(
        new Answer(
            out.toString(),
            picture.widthPx(),
            picture.heightPx(),
            painting.stopped(),
            painting.evaluations(),
            seconds,
            painting.costs().total(),
            painting.costs().content(),
            painting.costs().style()));
    output.line(
        String.format(
            Locale.ROOT,
            "%s: %s, %d x %d px, %d evaluations in %.1f s",
            painting.stopped() ? "stopped, what was painted is kept" : "painted",
            out,
            picture.widthPx(),
            picture.heightPx(),
            painting.evaluations(),
            seconds));
  }

  private static String words(PaintingState state) {
    return String.format(
        Locale.ROOT,
        "scale %d of %d (%d x %d px)  %d of %d  J %.4g (content %.3g, style %.3g)  %s left",
        state.scale(),
        state.scales(),
        state.widthPx(),
        state.heightPx(),
        state.evaluation(),
        state.evaluations(),
        state.costs().total(),
        state.costs().content(),
        state.costs().style(),
        time(state.secondsLeft()));
  }

  private static String time(double seconds) {
    long whole = Math.round(seconds);
    return whole < 60 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
  }

  /** The wish to stop, by Ctrl-C, which waits until what there is was saved. */
  private static final class Stop {
    private final CountDownLatch saved = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "painting-stop");
    private volatile boolean wanted;

    Stop() {
      Runtime.getRuntime().addShutdownHook(hook);
    }

    boolean isWanted() {
      return wanted;
    }

    private void stop() {
      wanted = true;
      try {
        saved.await(SAVING_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    void done() {
      saved.countDown();
      if (!wanted) {
        try {
          Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
          // The program is being stopped just now: the hook is at work and stays.
          return;
        }
      }
    }
  }
}
