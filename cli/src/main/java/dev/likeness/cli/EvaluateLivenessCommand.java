package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.cli.terminal.ProgressBars;
import dev.likeness.face.liveness.PassiveOptions;
import dev.likeness.reports.LivenessText;
import dev.likeness.reports.PageFacts;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.evaluation.EvaluateLiveness;
import dev.likeness.tasks.evaluation.EvaluateLivenessRequest;
import dev.likeness.tasks.evaluation.LivenessEvaluationAnswer;
import dev.likeness.tasks.json.RecordTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evaluate liveness}: the errors of presentation attack detection. */
@Command(
    name = "liveness",
    footer = {
      "  likeness evaluate liveness attacks/ --html liveness.html",
      "  likeness evaluate liveness --live live/ --spoof spoof/"
    },
    description =
        "The errors of presentation attack detection (ISO/IEC 30107-3): a folder with 'live' and"
            + " 'spoof', or two folders. Folders in 'spoof' are PAI species.")
final class EvaluateLivenessCommand implements Callable<Integer> {
  private static final RecordTable TABLE =
      RecordTable.of(LivenessEvaluationAnswer.class).expanding("errors.pai_species");
  private static final int MAX_FAILURES = 20;

  @Mixin private Output output;
  @Mixin private FaceOptions faces;

  @Option(
      names = "--live",
      paramLabel = "DIR",
      description = "Pictures of living people (default: DIR/live).")
  private @Nullable Path live;

  @Option(
      names = "--spoof",
      paramLabel = "DIR",
      description = "Pictures of attacks (default: DIR/spoof).")
  private @Nullable Path spoof;

  @Option(
      names = "--threshold",
      paramLabel = "SCORE",
      description = "The smallest score that counts as live (default: ${DEFAULT-VALUE}).")
  private double threshold = PassiveOptions.defaults().threshold();

  @Option(
      names = "--crop",
      paramLabel = "FACES",
      description =
          "Side of the square that the network sees, in faces (default: ${DEFAULT-VALUE}).")
  private double crop = PassiveOptions.defaults().crop();

  @Option(
      names = "--html",
      paramLabel = "OUT.html",
      description = "Write a self-contained page with the rates.")
  private @Nullable Path html;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "The folder that holds 'live' and 'spoof'.")
  private @Nullable Path folder;

  @Override
  public Integer call() throws IOException {
    EvaluateLivenessRequest request =
        new EvaluateLivenessRequest(
            part(live, "live"), part(spoof, "spoof"), faces.modelOption(), threshold, crop);
    LivenessEvaluationAnswer answer;
    try (ProgressBars progress = new ProgressBars(output)) {
      answer = new EvaluateLiveness(faces.networks()).run(request, progress);
    }
    output.document(answer, TABLE);
    output.line(answer.model().name() + ", faces found by " + answer.detector().name());
    LivenessText.lines(answer.errors()).forEach(output::line);
    answer.withoutFace().stream()
        .limit(MAX_FAILURES)
        .forEach(name -> output.line("  without a face         " + name));
    if (html != null) {
      Files.writeString(
          html, LivenessText.html(answer.errors(), facts(answer.model())), StandardCharsets.UTF_8);
      output.remark("page: " + html);
    }
    return ExitCode.YES.number();
  }

  private Path part(@Nullable Path given, String name) {
    if (given != null) {
      return given;
    }
    if (folder == null) {
      throw new UnusableInputException(
          "name the folder that holds 'live' and 'spoof', or both with --live and --spoof");
    }
    return folder.resolve(name);
  }

  private PageFacts facts(ModelAnswer model) {
    return new PageFacts(
        "likeness evaluate liveness --model " + model.name(),
        model.name() + ", " + model.digest(),
        folder == null ? "two folders" : String.valueOf(folder.getFileName()),
        LocalDate.now(ZoneOffset.UTC).toString(),
        Version.text());
  }
}
