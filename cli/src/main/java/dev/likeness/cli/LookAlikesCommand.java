package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.cli.terminal.Progress;
import dev.likeness.encoding.Rate;
import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryFile;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.network.Task;
import dev.likeness.recognition.LookAlikes;
import dev.likeness.recognition.Resemblance;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.Models;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.answer.PersonAnswer;
import dev.likeness.tasks.answer.RateAnswer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code people look-alikes}: who was enrolled twice, and whom a search may confuse. */
@Command(
    name = "look-alikes",
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
      defaultValue = "20",
      description = "How many pairs to list (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--threads", paramLabel = "N", description = "Threads (default: all processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  private final CommandContext surroundings;

  LookAlikesCommand(CommandContext surroundings) {
    this.surroundings = surroundings;
  }

  /** The JSON answer. */
  record Answer(ModelAnswer model, @Nullable Double twinDistance, List<PairAnswer> pairs) {}

  /** One pair in the JSON answer. */
  record PairAnswer(
      PersonAnswer a,
      PersonAnswer b,
      double distance,
      @Nullable RateAnswer falseMatchRate,
      String kind) {
    static PairAnswer of(Resemblance pair) {
      return new PairAnswer(
          PersonAnswer.of(pair.a()),
          PersonAnswer.of(pair.b()),
          pair.distance(),
          RateAnswer.of(pair.falseMatchRate()),
          pair.kind().id());
    }
  }

  @Override
  public Integer call() {
    if (limit < 1 || threads < 1) {
      throw new UnusableInputException(
          "--limit and --threads are at least 1, got " + limit + " and " + threads);
    }
    GalleryModel model =
        GalleryFile.modelOf(galleries.file())
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "there is no gallery yet: enrol somebody with 'likeness enroll', or name its"
                            + " file with --gallery"));
    Optional<ScoreDistribution> measured = measured(model);
    try (Gallery gallery = GalleryFile.open(galleries.file(), model)) {
      LookAlikes lookAlikes = LookAlikes.in(gallery, measured);
      List<Resemblance> pairs = compare(gallery, lookAlikes);
      output.document(
          new Answer(
              ModelAnswer.of(model),
              lookAlikes.twinDistance().orElse(null),
              pairs.stream().map(PairAnswer::of).toList()));
      pairs.forEach(this::show);
      output.remark(conclusion(pairs, measured));
      return ExitCode.YES.number();
    }
  }

  private List<Resemblance> compare(Gallery gallery, LookAlikes lookAlikes) {
    long samples = gallery.encodings();
    try (Progress progress =
        Progress.ofItems(output, "comparing", "pairs", samples * (samples - 1) / 2)) {
      return lookAlikes.nearest(
          limit,
          threads,
          (done, all) -> {
            progress.stepTo(done);
            return true;
          });
    }
  }

  /** Returns the distances of the gallery's model, if it is installed and they were measured. */
  private Optional<ScoreDistribution> measured(GalleryModel model) {
    return Models.of(surroundings.home()).of(Task.FACE_ENCODING).stream()
        .map(installed -> installed.card())
        .filter(card -> card.encodingDigest().equals(model.digest()))
        .findFirst()
        .flatMap(card -> Optional.ofNullable(card.measured()));
  }

  private void show(Resemblance pair) {
    output.line(
        String.format(
            Locale.ROOT,
            "%-10s  %.4f  %-8s  %s  %s  %s  %s",
            pair.kind() == Resemblance.Kind.DUPLICATE ? "duplicate" : "look-alike",
            pair.distance(),
            pair.falseMatchRate().map(LookAlikesCommand::shown).orElse("-"),
            pair.a().id(),
            pair.b().id(),
            pair.a().name(),
            pair.b().name()));
  }

  private static String shown(Rate rate) {
    return (rate.basis() == Rate.Basis.BOUND ? "<=" : "")
        + String.format(Locale.ROOT, "%.1e", rate.value());
  }

  private static String conclusion(List<Resemblance> pairs, Optional<ScoreDistribution> measured) {
    if (pairs.isEmpty()) {
      return "there are no two people to compare";
    }
    String columns = "the columns are kind, distance, false-match rate, ids, names";
    return measured.isPresent()
        ? columns
        : columns
            + "; the distances of this model were never measured, or it is not installed, so that"
            + " nobody is called a duplicate";
  }
}
