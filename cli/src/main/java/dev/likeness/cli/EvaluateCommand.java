package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.cli.terminal.ProgressBars;
import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.evaluation.data.CfpLayout;
import dev.likeness.evaluation.data.LabelledFolder;
import dev.likeness.evaluation.data.LabelledPair;
import dev.likeness.evaluation.data.LabelledPicture;
import dev.likeness.evaluation.data.LfwPairs;
import dev.likeness.evaluation.data.PairsFile;
import dev.likeness.evaluation.errors.Evaluation;
import dev.likeness.evaluation.errors.EvaluationOptions;
import dev.likeness.evaluation.errors.EvaluationReport;
import dev.likeness.evaluation.errors.IdentityBootstrap;
import dev.likeness.evaluation.errors.OpenSet;
import dev.likeness.evaluation.errors.OpenSetOptions;
import dev.likeness.evaluation.errors.SystemComparison;
import dev.likeness.evaluation.pairs.LabelledEncodings;
import dev.likeness.network.ModelCard;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.reports.EvaluationPage;
import dev.likeness.reports.EvaluationText;
import dev.likeness.reports.PageFacts;
import dev.likeness.reports.Words;
import dev.likeness.tasks.FaceReader;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.labelled.LabelledReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evaluate}: how good is a model, measured by the book? */
@Command(
    name = "evaluate",
    description = "Measure how good a model is on labelled pictures; failures count as errors.",
    subcommands = {EvaluateFacesCommand.class, EvaluateLivenessCommand.class})
final class EvaluateCommand {
  /** What every evaluation takes. */
  static final class EvaluationChoice {
    @Mixin private Output output;
    @Mixin private FaceOptions faces;

    @Option(
        names = "--html",
        paramLabel = "OUT.html",
        description = "Write a page with the figures and curves, all in one file.")
    private @Nullable Path html;

    @Option(
        names = "--seed",
        paramLabel = "N",
        description = "Seed of the bootstrap (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
        names = "--against",
        paramLabel = "MODEL",
        description =
            "Of pairs: also compare with another encoder on the same pairs, and say whether the"
                + " difference is more than chance.")
    private @Nullable String against;

    private EvaluationOptions options() {
      return EvaluationOptions.defaults().withSeed(seed);
    }
  }

  @Command(
      name = "lfw",
      description =
          "The 6,000 pairs of Labeled Faces in the Wild in ten folds (unrestricted, labelled outside"
              + " data): a folder with the pictures and pairs.txt or pairs.csv.")
  int lfw(
      @Mixin EvaluationChoice choice,
      @Parameters(paramLabel = "DIR", description = "The data set's folder.") Path folder)
      throws IOException {
    return pairs(choice, "LFW, ten folds", "lfw", folder, LfwPairs.read(folder));
  }

  @Command(
      name = "cfp",
      description = "Celebrities in Frontal-Profile: ten folds of 350 + 350 pairs.")
  int cfp(
      @Mixin EvaluationChoice choice,
      @Parameters(paramLabel = "DIR", description = "The data set's folder.") Path folder,
      @Option(
              names = "--views",
              paramLabel = "VIEWS",
              description = "${COMPLETION-CANDIDATES} (default: FRONTAL_FRONTAL).")
          CfpLayout.@Nullable Views chosen)
      throws IOException {
    CfpLayout.Views views = chosen == null ? CfpLayout.Views.FRONTAL_FRONTAL : chosen;
    return pairs(
        choice,
        "CFP " + views.name().toLowerCase(Locale.ROOT).replace('_', '-') + ", ten folds",
        "cfp --views " + views,
        folder,
        CfpLayout.pairs(folder, views));
  }

  @Command(
      name = "pairs",
      description = "Your own pairs: a file with lines 'path, path, same|different[, fold]'.")
  int pairs(
      @Mixin EvaluationChoice choice,
      @Parameters(paramLabel = "FILE", description = "The list of pairs.") Path file)
      throws IOException {
    return pairs(choice, "Pairs of " + file.getFileName(), "pairs", file, PairsFile.read(file));
  }

  @Command(
      name = "folder",
      description = "Your own people, one folder each: all pairs, and searches one against many.")
  int folder(
      @Mixin EvaluationChoice choice,
      @Parameters(paramLabel = "DIR", description = "A folder with one folder for each person.")
          Path folder)
      throws IOException {
    List<LabelledPicture> pictures = LabelledFolder.read(folder);
    InstalledModel model = choice.faces.encoder();
    LabelledReader.Encoded encoded = encode(choice, model, pictures);
    LabelledEncodings labelled = encoded.labelled();
    EvaluationReport report =
        usable(
            () ->
                Evaluation.ofAllPairs(
                    "People of " + folder.getFileName(),
                    model.card().requireDistance(),
                    encoded.acquisition(),
                    labelled,
                    choice.options()));
    OpenSet search =
        OpenSet.measure(
            labelled,
            model.card().requireDistance(),
            taus(model.card()),
            OpenSetOptions.defaults().withSeed(choice.seed));
    int code = conclude(choice, model.card(), "folder", folder, report.withSearch(search));
    promises(model.card(), search).forEach(choice.output::line);
    return code;
  }

  /** Returns what the model's card promises of searches for strangers, beside what was found. */
  private static List<String> promises(ModelCard card, OpenSet search) {
    ScoreDistribution measured = card.measured();
    List<String> lines = new ArrayList<>();
    if (measured == null) {
      return lines;
    }
    lines.add("what the card promises, from " + measured.source());
    for (OpenSet.Size size : search.sizes()) {
      for (OpenSet.AtThreshold at : size.thresholds()) {
        double rate = measured.falseMatchRateAt(at.tau()).value();
        double promised = OpenSet.independentGrowth(rate, size.enrolled());
        lines.add(
            String.format(
                Locale.ROOT,
                "  N = %,d, tau %s: FPIR promised %.3f %%, found %.3f %%, found / promised %.2f",
                size.enrolled(),
                Words.distance(at.tau()),
                100 * promised,
                100 * at.fpir().value(),
                at.fpir().value() / promised));
      }
    }
    return lines;
  }

  private static int pairs(
      EvaluationChoice choice, String title, String command, Path data, List<LabelledPair> pairs)
      throws IOException {
    InstalledModel model = choice.faces.encoder();
    LabelledReader.Encoded encoded = encode(choice, model, LabelledPair.pictures(pairs));
    EvaluationReport report =
        usable(
            () ->
                Evaluation.ofComparisons(
                    title,
                    model.card().requireDistance(),
                    encoded.acquisition(),
                    encoded.comparisons(pairs, model.card().requireDistance()),
                    choice.options()));
    int code = conclude(choice, model.card(), command, data, report);
    if (choice.against != null) {
      InstalledModel other = choice.faces.encoderNamed(choice.against);
      LabelledReader.Encoded before = encode(choice, other, LabelledPair.pictures(pairs));
      EvaluationText.compared(
              other.card().name(),
              SystemComparison.of(
                  before.comparisons(pairs, other.card().requireDistance()),
                  encoded.comparisons(pairs, model.card().requireDistance()),
                  choice.seed,
                  IdentityBootstrap.MIN_DRAWS))
          .forEach(choice.output::line);
    }
    return code;
  }

  /** Returns the report, or tells the user what the pictures lack for one. */
  private static EvaluationReport usable(Supplier<EvaluationReport> evaluation) {
    try {
      return evaluation.get();
    } catch (IllegalArgumentException e) {
      throw new UnusableInputException(String.valueOf(e.getMessage()));
    }
  }

  private static LabelledReader.Encoded encode(
      EvaluationChoice choice, InstalledModel model, List<LabelledPicture> pictures)
      throws IOException {
    try (FaceReader reader = choice.faces.open(model, pictures.size());
        ProgressBars progress = new ProgressBars(choice.output)) {
      return new LabelledReader(reader, progress).encode(pictures);
    }
  }

  private static int conclude(
      EvaluationChoice choice, ModelCard card, String command, Path data, EvaluationReport report)
      throws IOException {
    choice.output.document(report);
    EvaluationText.lines(report).forEach(choice.output::line);
    if (choice.html != null) {
      Files.writeString(
          choice.html,
          EvaluationPage.html(report, facts(card, command, data)),
          StandardCharsets.UTF_8);
      choice.output.remark("page: " + choice.html);
    }
    return ExitCode.YES.number();
  }

  private static PageFacts facts(ModelCard card, String command, Path data) {
    return new PageFacts(
        "likeness evaluate " + command + " " + data + " --model " + card.name(),
        card.name() + ", " + card.encodingDigest(),
        String.valueOf(data.getFileName()),
        LocalDate.now(ZoneOffset.UTC).toString(),
        Version.text());
  }

  /** Returns the thresholds that the model's card gives for some false-match rates. */
  private static List<Double> taus(ModelCard card) {
    ScoreDistribution measured = card.measured();
    return measured == null
        ? List.of()
        : Stream.of(1e-3, 1e-4, 1e-5, 1e-6)
            .map(rate -> measured.atFalseMatchRate(rate).distance())
            .distinct()
            .toList();
  }
}
