package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.cli.terminal.ProgressBars;
import dev.likeness.tasks.demo.DemoAnswer;
import dev.likeness.tasks.demo.DemoRequest;
import dev.likeness.tasks.demo.Demonstration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: a demonstration on invented people. */
@Command(
    name = "demo",
    footer = {"  likeness demo", "  likeness demo --output demo/"},
    description = {
      "Show what the program does, on invented people: no photograph and no download is needed.",
      "Enrols, verifies, identifies, paints, looks into a network, and makes a page of it."
    })
final class DemoCommand implements Callable<Integer> {
  @Mixin private Output output;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Where the page and the pictures go (default: demo in the program's home).")
  private @Nullable Path folder;

  private final CommandContext surroundings;

  DemoCommand(CommandContext surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    Path place = folder == null ? surroundings.home().folder().resolve("demo") : folder;
    DemoAnswer answer;
    try (ProgressBars progress = new ProgressBars(output)) {
      answer = Demonstration.run(surroundings.home(), new DemoRequest(place), progress);
    }
    output.document(answer);
    output.line(
        String.format(
            Locale.ROOT,
            "%d people enrolled; %d of %d pairs verified correctly; %d of %d pictures identified"
                + " correctly, the stranger's as unknown; one painted in %.1f s",
            answer.enrolled(),
            answer.comparisonsRight(),
            answer.comparisons(),
            answer.searchesRight(),
            answer.searches(),
            answer.paintingSeconds()));
    output.line("page: " + answer.page());
    return ExitCode.YES.number();
  }
}
