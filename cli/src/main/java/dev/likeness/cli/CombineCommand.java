package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.cli.terminal.ProgressBars;
import dev.likeness.reports.Words;
import dev.likeness.tasks.model.CombineAnswer;
import dev.likeness.tasks.model.CombineModels;
import dev.likeness.tasks.model.CombineRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code model combine}: two encoders as one. */
@Command(
    name = "combine",
    footer = {"  likeness model combine intel-reid-0095 mine --pictures pictures/ --name both"},
    description = {
      "Make one encoder of two installed ones, and install it as a model of your own.",
      "Nothing is trained: both run side by side in one network, and their encodings become one by"
          + " a matrix that is worked out from pictures of faces without labels, some thousands of"
          + " different people. It takes the time of both; 'calibrate' it before use."
    })
final class CombineCommand implements Callable<Integer> {
  private static final CombineRequest.Options DEFAULTS = CombineRequest.Options.defaults();

  @Mixin private Output output;
  @Mixin private FaceOptions faces;

  @Option(
      names = "--pictures",
      required = true,
      paramLabel = "DIR",
      description = "Pictures of faces, with those in folders in it.")
  private Path pictures;

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "Name of the combined model.")
  private String name;

  @Option(
      names = "--share",
      paramLabel = "SHARE",
      description =
          "How much A counts in the similarity, between 0 and 1; B has the rest (default:"
              + " ${DEFAULT-VALUE}).")
  private double share = DEFAULTS.share();

  @Option(
      names = "--dimension",
      paramLabel = "D",
      description =
          "Floats of an encoding, at most those of both; that many faces are needed (default: A's).")
  private @Nullable Integer dimension;

  @Option(
      names = "--max-pictures",
      paramLabel = "N",
      description =
          "Pictures to read at most, evenly spread over the folder (default: ${DEFAULT-VALUE}).")
  private int maxPictures = DEFAULTS.maxPictures();

  @Parameters(index = "0", paramLabel = "A", description = "An installed encoder.")
  private String first;

  @Parameters(index = "1", paramLabel = "B", description = "Another.")
  private String second;

  @Override
  public Integer call() throws IOException {
    faces.requireNoEncoder("combine takes the names of two encoders; it takes no --model");
    CombineRequest request =
        new CombineRequest(
            name,
            first,
            second,
            pictures,
            new CombineRequest.Options(share, Optional.ofNullable(dimension), maxPictures));
    CombineAnswer answer;
    try (ProgressBars progress = new ProgressBars(output)) {
      answer = new CombineModels(faces.networks()).run(request, progress);
    }
    output.document(answer);
    output.line(
        String.format(
            "installed: %s, %d floats of a chip of %d px, from %d faces; they keep %s of both"
                + " encodings",
            answer.model(),
            answer.dimension(),
            answer.inputPx(),
            answer.faces(),
            Words.percent(answer.kept(), 1)));
    output.remark(
        "its distances were never measured: measure them on labelled faces with"
            + " 'likeness calibrate DIR --model "
            + answer.model()
            + "', or set --threshold by hand");
    return ExitCode.YES.number();
  }
}
