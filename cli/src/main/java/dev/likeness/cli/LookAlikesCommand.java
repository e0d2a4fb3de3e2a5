package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.cli.terminal.ProgressBars;
import dev.likeness.encoding.Rate;
import dev.likeness.gallery.Gallery;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.answer.PersonAnswer;
import dev.likeness.tasks.answer.RateAnswer;
import dev.likeness.tasks.json.RecordTable;
import dev.likeness.tasks.people.FindLookAlikes;
import dev.likeness.tasks.people.LookAlikesAnswer;
import dev.likeness.tasks.people.LookAlikesRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code people look-alikes}: who was enrolled twice, and whom a search may confuse. */
@Command(
    name = "look-alikes",
    footer = {
      "  likeness people look-alikes --limit 50",
      "  likeness people look-alikes --format csv"
    },
    description = {
      "List the pairs of people enrolled who look most alike, nearest first.",
      "Those nearer than 'enroll' would let in are called duplicates: probably one person, enrolled"
          + " twice, whom 'people merge' makes one. Everybody is compared with everybody: the time"
          + " rises with the square of the number of encodings."
    })
final class LookAlikesCommand implements Callable<Integer> {
  @Mixin private Output output;
  @Mixin private GalleryOption galleries;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "" + LookAlikesRequest.DEFAULT_LIMIT,
      description = "How many pairs to list (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--threads", paramLabel = "N", description = "Threads (default: all processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Override
  public Integer call() {
    LookAlikesRequest request = new LookAlikesRequest(limit, threads);
    if (!galleries.exists()) {
      throw new ConfigurationException(
          "there is no gallery yet: enrol somebody with 'likeness enroll', or name its file with"
              + " --gallery");
    }
    LookAlikesAnswer answer = find(request);
    output.list(answer, answer.pairs(), RecordTable.of(LookAlikesAnswer.Pair.class));
    answer.pairs().forEach(this::show);
    output.remark(conclusion(answer));
    return ExitCode.YES.number();
  }

  private LookAlikesAnswer find(LookAlikesRequest request) {
    try (Gallery gallery = galleries.openToSearch();
        ProgressBars progress = new ProgressBars(output)) {
      return new FindLookAlikes(gallery, galleries.measured()).run(request, progress);
    }
  }

  private void show(LookAlikesAnswer.Pair pair) {
    PersonAnswer a = pair.a().person();
    PersonAnswer b = pair.b().person();
    output.line(
        String.format(
            Locale.ROOT,
            "%-10s  %.4f  %-8s  %s  %s  %s  %s",
            pair.kind().replace('_', '-'),
            pair.distance(),
            Optional.ofNullable(pair.falseMatchRate()).map(LookAlikesCommand::shown).orElse("-"),
            a.id(),
            b.id(),
            a.name(),
            b.name()));
  }

  private static String shown(RateAnswer rate) {
    return (rate.basis().equals(Rate.Basis.BOUND.id()) ? "<=" : "")
        + String.format(Locale.ROOT, "%.1e", rate.value());
  }

  private static String conclusion(LookAlikesAnswer answer) {
    if (answer.pairs().isEmpty()) {
      return "there are no two people to compare";
    }
    String columns = "the columns are kind, distance, false-match rate, ids, names";
    return answer.duplicateThreshold() != null
        ? columns
        : columns
            + "; the distances of this model were never measured, or it is not installed, so that"
            + " nobody is called a duplicate";
  }
}
