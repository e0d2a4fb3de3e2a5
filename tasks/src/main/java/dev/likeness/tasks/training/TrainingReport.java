package dev.likeness.tasks.training;

import dev.likeness.evaluation.errors.Acquisition;
import dev.likeness.evaluation.errors.Estimate;
import dev.likeness.evaluation.errors.Evaluation;
import dev.likeness.evaluation.errors.EvaluationOptions;
import dev.likeness.evaluation.errors.EvaluationReport;
import dev.likeness.evaluation.pairs.AllPairs;
import dev.likeness.evaluation.pairs.LabelledEncodings;
import dev.likeness.learning.chips.ChipSet;
import dev.likeness.learning.diagnosis.Alarm;
import dev.likeness.learning.diagnosis.Epoch;
import dev.likeness.learning.run.RunFolder;
import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelCards;
import dev.likeness.reports.PageFacts;
import dev.likeness.reports.TrainingPage;
import dev.likeness.tasks.ProductVersion;
import dev.likeness.tasks.labelled.LabelWarning;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gathers what the page on a run shows, and writes it into the run's folder. */
final class TrainingReport {
  private static final int HARDEST = 10;

  private final RunFolder run;
  private final boolean withPictures;
  private final @Nullable Alarm alarm;

  TrainingReport(RunFolder run, boolean withPictures, @Nullable Alarm alarm) {
    this.run = run;
    this.withPictures = withPictures;
    this.alarm = alarm;
  }

  /** Returns the epoch that told held-out people apart best. */
  static Epoch best(List<Epoch> history) {
    return history.stream()
        .max(Comparator.comparingDouble(epoch -> epoch.heldOut().auc()))
        .orElseThrow();
  }

  /**
   * What was written.
   *
   * @param page where the page lies
   * @param auc the area under the curve of the held-out people
   */
  record Written(Path page, Estimate auc) {}

  /** Writes the page. */
  Written write(List<LabelWarning> warnings) throws IOException {
    ModelCard card = ModelCards.read(run.resultCard());
    LabelledEncodings encodings = run.heldOutEncodings();
    List<Epoch> history = run.history();
    EvaluationReport heldOut =
        Evaluation.ofAllPairs(
            "held-out people",
            card.requireDistance(),
            new Acquisition(encodings.size(), List.of()),
            encodings,
            EvaluationOptions.defaults());
    ChipSet training = run.training();
    Hardest hardest = new Hardest(AllPairs.of(encodings, card.requireDistance()));
    TrainingPage.Content content =
        new TrainingPage.Content(
            "Training of " + card.name(),
            String.format(
                Locale.ROOT,
                "%s; %,d pictures of %,d people, %,d of %,d others held out; distance: %s",
                card.title(),
                training.size(),
                training.people(),
                encodings.size(),
                encodings.people(),
                card.requireDistance().id()),
            alarm == null ? "" : alarm.advice(),
            history,
            best(history),
            heldOut,
            warnings.stream()
                .map(
                    warning ->
                        new TrainingPage.HardPair(
                            warning.left(), warning.right(), warning.distance(), List.of()))
                .toList(),
            named(hardest.farthest, encodings),
            named(hardest.closest, encodings),
            Stream.of(training, run.heldOut())
                .flatMap(chips -> chips.failures().stream())
                .toList());
    Path page = run.folder().resolve("report.html");
    PageFacts facts =
        new PageFacts(
            card.provenance(),
            card.name() + ", " + card.encodingDigest(),
            "the pictures of the run",
            LocalDate.now(ZoneOffset.UTC).toString(),
            ProductVersion.text());
    Files.writeString(page, TrainingPage.html(content, facts), StandardCharsets.UTF_8);
    return new Written(page, heldOut.verification().auc());
  }

  private List<TrainingPage.HardPair> named(PriorityQueue<Pair> pairs, LabelledEncodings encodings)
      throws IOException {
    Map<String, Path> files = new HashMap<>();
    ChipSet chips = run.heldOut();
    for (int i = 0; i < chips.size(); i++) {
      files.put(chips.get(i).picture(), chips.get(i).file());
    }
    List<TrainingPage.HardPair> named = new ArrayList<>();
    List<Pair> inOrder = new ArrayList<>(pairs);
    inOrder.sort(Comparator.comparingDouble(Pair::rank));
    for (Pair pair : inOrder) {
      String left = encodings.get(pair.left()).picture();
      String right = encodings.get(pair.right()).picture();
      List<String> pictures = new ArrayList<>();
      for (String picture : withPictures ? List.of(left, right) : List.<String>of()) {
        byte[] bytes = Files.readAllBytes(files.getOrDefault(picture, Path.of(picture)));
        pictures.add("data:image/jpeg;base64," + Base64.getEncoder().encodeToString(bytes));
      }
      named.add(new TrainingPage.HardPair(left, right, pair.distance(), pictures));
    }
    return named;
  }

  /** A pair; the lower its rank, the harder. */
  private record Pair(int left, int right, double distance, double rank) {}

  /** Finds the pairs of one person that lie farthest apart, and those of two that lie closest. */
  private static final class Hardest {
    private final PriorityQueue<Pair> farthest = queue();
    private final PriorityQueue<Pair> closest = queue();

    Hardest(AllPairs pairs) {
      LabelledEncodings data = pairs.data();
      pairs.forEachPair(
          (i, from, to, row) -> {
            for (int j = from; j < to; j++) {
              double distance = row[j - from];
              if (data.personOf(i) == data.personOf(j)) {
                keep(farthest, new Pair(i, j, distance, -distance));
              } else {
                keep(closest, new Pair(i, j, distance, distance));
              }
            }
          });
    }

    /** The easiest of those kept comes first, to be dropped. */
    private static PriorityQueue<Pair> queue() {
      return new PriorityQueue<>(Comparator.comparingDouble(Pair::rank).reversed());
    }

    private static void keep(PriorityQueue<Pair> queue, Pair pair) {
      queue.add(pair);
      if (queue.size() > HARDEST) {
        queue.poll();
      }
    }
  }
}
