package dev.likeness.cli;

import dev.likeness.cli.terminal.LiveLine;
import dev.likeness.cli.terminal.Output;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.reports.Words;
import dev.likeness.style.PaintingPlan;
import dev.likeness.style.PaintingState;
import dev.likeness.style.StyleSource;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.painting.Paint;
import dev.likeness.tasks.painting.PaintAnswer;
import dev.likeness.tasks.painting.PaintPlanAnswer;
import dev.likeness.tasks.painting.PaintingFrames;
import dev.likeness.tasks.painting.PaintingInput;
import dev.likeness.tasks.progress.Progress;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code paint}: one picture in the style of others. */
@Command(
    name = "paint",
    description = {
      "Paint a picture in the style of others.",
      "Ctrl-C ends it and keeps what is painted so far."
    },
    footer = {
      "  likeness paint --content photo.jpg --style painting.jpg -o out.png",
      "  likeness paint --content photo.jpg --style a.jpg --share 2 --style b.jpg",
      "  likeness paint --content photo.jpg --style a.jpg --mask sky.png --style b.jpg"
          + " --mask ground.png",
      "  likeness paint --style painting.jpg -o texture.png"
    })
final class PaintCommand implements Callable<Integer> {
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

  /** One style, and where and how much of it. */
  static final class StyleArguments {
    @Option(
        names = "--style",
        required = true,
        paramLabel = "IMG",
        description = "Style picture; may be given several times.")
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

  @Override
  public Integer call() throws IOException {
    requireUsable();
    requirePlaces();
    Paint paint = Paint.prepare(surroundings.home(), options.request(), input());
    if (explains) {
      explain(paint.model(), paint.plan());
      return ExitCode.YES.number();
    }
    OutputPlace.requireFile(out, largest(paint.plan()));
    return paint(paint).number();
  }

  private void requirePlaces() throws IOException {
    if (!explains) {
      OutputPlace.requireFile(out);
      OutputPlace.requireFile(film);
      OutputPlace.requireFolder(frames);
    }
  }

  /** Returns the bytes of the painting as a file: at most those of its pixels. */
  private static long largest(PaintPlanAnswer plan) {
    return plan.scales().stream()
        .mapToLong(scale -> 4L * scale.widthPx() * scale.heightPx())
        .max()
        .orElse(0);
  }

  private PaintingInput input() throws IOException {
    PictureReader reader = PictureReader.withLimits(surroundings.pictureLimits());
    List<StyleSource> sources = new ArrayList<>();
    for (StyleArguments style : styles) {
      Picture picture = reader.read(style.picture);
      Picture mask = style.mask == null ? null : reader.read(style.mask);
      sources.add(
          UnusableInputException.unlessUsable(() -> new StyleSource(picture, style.share, mask)));
    }
    Optional<Picture> shown =
        content == null ? Optional.empty() : Optional.of(reader.read(content));
    return new PaintingInput(shown, sources);
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

  private void explain(InstalledModel model, PaintPlanAnswer plan) {
    output.document(plan);
    output.line("network: " + plan.network() + ", " + model.card().title());
    output.line(layers("content", plan.contentWeight(), plan.contentLayers()));
    output.line(layers("style", plan.styleWeight(), plan.styleLayers()));
    output.line(
        String.format(
            Locale.ROOT,
            "smoothness: weight %s; costs %s, styles compared by %s",
            number(plan.smoothness()),
            plan.publishedCosts() ? "as published" : "by target",
            plan.statistic()));
    for (PaintingPlan.Scale scale : plan.scales()) {
      output.line(
          String.format(
              Locale.ROOT,
              "scale: %d x %d px, %s, %d evaluations, %s of memory",
              scale.widthPx(),
              scale.heightPx(),
              scale.tiles() == 1 ? "at once" : "in " + scale.tiles() + " tiles",
              plan.steps(),
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

  private ExitCode paint(Paint paint) throws IOException {
    try (InterruptibleProgress progress = InterruptibleProgress.start()) {
      PaintAnswer answer = watched(paint, progress);
      print(answer);
      return answer.stopped() ? ExitCode.NO : ExitCode.YES;
    } catch (ArithmeticException e) {
      throw new UnusableInputException(String.valueOf(e.getMessage()));
    }
  }

  private PaintAnswer watched(Paint paint, Progress progress) throws IOException {
    try (LiveLine line = new LiveLine(output);
        PaintingFrames states = PaintingFrames.of(frames, film, every)) {
      return paint.run(
          out,
          progress,
          state -> {
            line.show(words(state));
            states.add(state);
          });
    }
  }

  private void print(PaintAnswer answer) {
    output.document(answer);
    output.line(
        String.format(
            Locale.ROOT,
            "%s: %s, %d x %d px, %d evaluations in %.1f s",
            answer.stopped() ? "stopped, what was painted is kept" : "painted",
            answer.painting(),
            answer.widthPx(),
            answer.heightPx(),
            answer.evaluations(),
            answer.seconds()));
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
}
