package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.network.NativeLibraries;
import dev.likeness.reports.DemoFindings;
import dev.likeness.reports.DemoFindings.Search;
import dev.likeness.reports.DemoPage;
import dev.likeness.tasks.Models;
import dev.likeness.tasks.demo.Demonstration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: all of it at once, on invented people. */
@Command(
    name = "demo",
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

  /** The JSON answer. */
  record Answer(int enrolled, int comparisons, int searches, int right, String page) {}

  @Override
  public Integer call() throws IOException {
    Path place = folder == null ? surroundings.home().folder().resolve("demo") : folder;
    Files.createDirectories(place);
    NativeLibraries.unpackInto(surroundings.home().natives());
    DemoFindings found =
        new Demonstration(place, Models.of(surroundings.home()), output::remark).run();
    Path page = place.resolve("index.html").toAbsolutePath();
    Files.writeString(page, DemoPage.of(found, place));
    long right = found.searches().stream().filter(Search::isRight).count();
    long verified =
        found.comparisons().stream().filter(c -> c.answer().same() == c.samePerson()).count();
    output.document(
        new Answer(
            found.enrolled().size(),
            found.comparisons().size(),
            found.searches().size(),
            (int) right,
            page.toString()));
    output.line(
        String.format(
            Locale.ROOT,
            "%d people enrolled; %d of %d pairs verified rightly; %d of %d pictures identified"
                + " rightly, the stranger's as unknown; one painted in %.1f s",
            found.enrolled().size(),
            verified,
            found.comparisons().size(),
            right,
            found.searches().size(),
            found.painted().seconds()));
    output.line("page: " + page);
    return ExitCode.YES.number();
  }
}
