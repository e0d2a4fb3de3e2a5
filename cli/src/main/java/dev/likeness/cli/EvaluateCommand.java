package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.cli.terminal.ProgressBars;
import dev.likeness.evaluation.data.CfpLayout;
import dev.likeness.reports.EvaluationPage;
import dev.likeness.reports.EvaluationText;
import dev.likeness.reports.PageFacts;
import dev.likeness.reports.Words;
import dev.likeness.tasks.evaluation.EvaluateFolder;
import dev.likeness.tasks.evaluation.EvaluateFolderRequest;
import dev.likeness.tasks.evaluation.EvaluatePairs;
import dev.likeness.tasks.evaluation.EvaluatePairsRequest;
import dev.likeness.tasks.evaluation.EvaluationAnswer;
import dev.likeness.tasks.evaluation.EvaluationAnswer.PromiseAnswer;
import dev.likeness.tasks.evaluation.PairsProtocol;
import dev.likeness.tasks.json.RecordTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evaluate}: the error rates of networks on labelled pictures. */
@Command(
    name = "evaluate",
    footer = {"  likeness evaluate lfw lfw/ --html lfw.html", "  likeness evaluate folder people/"},
    description =
        "Measure the error rates of a model on labelled pictures; failures count as errors.",
    subcommands = {EvaluateFacesCommand.class, EvaluateLivenessCommand.class})
final class EvaluateCommand {
  private static final RecordTable TABLE =
      RecordTable.of(EvaluationAnswer.class).expanding("verification.tar_at_far");

  /** The options of every evaluation of an encoder. */
  static final class EvaluationChoice {
    @Mixin private Output output;
    @Mixin private FaceOptions faces;

    @Option(
        names = "--html",
        paramLabel = "OUT.html",
        description = "Write a self-contained page with the rates and curves.")
    private @Nullable Path html;

    @Option(
        names = "--seed",
        paramLabel = "N",
        description = "Seed of the bootstrap (default: ${DEFAULT-VALUE}).")
    private long seed = EvaluatePairsRequest.DEFAULT_SEED;
  }

  /** The options of evaluations on pairs. */
  static final class PairsChoice {
    @Mixin private EvaluationChoice common;

    @Option(
        names = "--against",
        paramLabel = "MODEL",
        description =
            "Also compare with another encoder on the same pairs, and say whether the difference is"
                + " more than chance; the pairs need folds.")
    private @Nullable String against;
  }

  @Command(
      name = "lfw",
      footer = {
        "  likeness evaluate lfw lfw/",
        "  likeness evaluate lfw lfw/ --model likeness-face --against intel-reid-0095"
      },
      description =
          "The 6,000 pairs of Labeled Faces in the Wild in ten folds (unrestricted, labelled outside"
              + " data): a folder with the pictures and pairs.txt or pairs.csv.")
  int lfw(
      @Mixin PairsChoice choice,
      @Parameters(paramLabel = "DIR", description = "The data set's folder.") Path folder)
      throws IOException {
    return pairs(choice, PairsProtocol.LFW, "lfw", folder);
  }

  @Command(
      name = "cfp",
      footer = {"  likeness evaluate cfp cfp-dataset/ --views FRONTAL_PROFILE"},
      description = "Celebrities in Frontal-Profile: ten folds of 350 + 350 pairs.")
  int cfp(
      @Mixin PairsChoice choice,
      @Parameters(paramLabel = "DIR", description = "The data set's folder.") Path folder,
      @Option(
              names = "--views",
              paramLabel = "VIEWS",
              defaultValue = "FRONTAL_FRONTAL",
              description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
          CfpLayout.Views views)
      throws IOException {
    PairsProtocol protocol =
        views == CfpLayout.Views.FRONTAL_FRONTAL
            ? PairsProtocol.CFP_FRONTAL_FRONTAL
            : PairsProtocol.CFP_FRONTAL_PROFILE;
    return pairs(choice, protocol, "cfp --views " + views, folder);
  }

  @Command(
      name = "pairs",
      footer = {"  likeness evaluate pairs pairs.csv --html pairs.html"},
      description = "Your own pairs: a file with lines 'path, path, same|different[, fold]'.")
  int pairs(
      @Mixin PairsChoice choice,
      @Parameters(paramLabel = "FILE", description = "The list of pairs.") Path file)
      throws IOException {
    return pairs(choice, PairsProtocol.PAIRS_FILE, "pairs", file);
  }

  @Command(
      name = "folder",
      footer = {
        "  likeness evaluate folder people/ --format csv",
        "  likeness evaluate folder people/ --groups groups.csv --html groups.html"
      },
      description = {
        "Your own people, one folder each: all pairs, and searches one against many.",
        "Pictures of two people that are the same or too close for two are named: correct the"
            + " labels. Copies of one file are, too. Links out of the folder are refused."
      })
  int folder(
      @Mixin EvaluationChoice choice,
      @Parameters(
              paramLabel = "DIR",
              description = "One folder for each person, with pictures at any depth.")
          Path folder,
      @Option(
              names = "--groups",
              paramLabel = "CSV",
              description = {
                "Also measure FMR and FNMR within each group, and compare the worst with the best: a"
                    + " table of 'person,group' or 'picture,group', paths within the folder.",
                "At the thresholds of the model's card, or else at those found here."
              })
          @Nullable Path groups)
      throws IOException {
    OutputPlace.requireFile(choice.html);
    EvaluationAnswer answer;
    boolean complete;
    try (ProgressBars progress = new ProgressBars(choice.output)) {
      answer =
          new EvaluateFolder(choice.faces.networks())
              .run(
                  new EvaluateFolderRequest(folder, choice.seed, Optional.ofNullable(groups)),
                  progress);
      complete = progress.isComplete();
    }
    conclude(choice, answer, groups == null ? "folder" : "folder --groups " + groups, folder);
    if (!answer.promises().isEmpty()) {
      choice.output.line("false alarms that the model's card promises:");
    }
    answer.promises().forEach(promise -> print(choice.output, promise));
    return ExitCode.ofClaim(complete).number();
  }

  private static void print(Output output, PromiseAnswer promise) {
    output.line(
        String.format(
            Locale.ROOT,
            "  N = %,d, tau %s: FPIR promised %.3f %%, found %.3f %%, found / promised %.2f",
            promise.enrolled(),
            Words.distance(promise.threshold()),
            100 * promise.promisedFalseAlarmRate(),
            100 * promise.foundFalseAlarmRate(),
            promise.foundFalseAlarmRate() / promise.promisedFalseAlarmRate()));
  }

  private static int pairs(PairsChoice choice, PairsProtocol protocol, String command, Path data)
      throws IOException {
    OutputPlace.requireFile(choice.common.html);
    EvaluationAnswer answer;
    try (ProgressBars progress = new ProgressBars(choice.common.output)) {
      answer =
          new EvaluatePairs(choice.common.faces.networks())
              .run(
                  new EvaluatePairsRequest(
                      protocol, data, choice.common.seed, Optional.ofNullable(choice.against)),
                  progress);
    }
    conclude(choice.common, answer, command, data);
    EvaluationAnswer.Reference reference = answer.reference();
    if (reference != null) {
      EvaluationText.compared(reference.model().name(), reference.comparison())
          .forEach(choice.common.output::line);
    }
    return ExitCode.YES.number();
  }

  private static void conclude(
      EvaluationChoice choice, EvaluationAnswer answer, String command, Path data)
      throws IOException {
    choice.output.document(answer, TABLE);
    EvaluationText.lines(answer.report()).forEach(choice.output::line);
    if (choice.html != null) {
      Files.writeString(
          choice.html,
          EvaluationPage.html(answer.report(), facts(answer, command, data)),
          StandardCharsets.UTF_8);
      choice.output.remark("page: " + choice.html);
    }
  }

  private static PageFacts facts(EvaluationAnswer answer, String command, Path data) {
    String model = answer.model().name();
    return new PageFacts(
        "likeness evaluate " + command + " " + data + " --model " + model,
        model + ", " + answer.model().digest(),
        String.valueOf(data.getFileName()),
        LocalDate.now(ZoneOffset.UTC).toString(),
        Version.text());
  }
}
