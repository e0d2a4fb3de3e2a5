package dev.likeness.server.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Histogram;
import dev.likeness.encoding.OperatingPoint;
import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.network.Metric;
import dev.likeness.network.ModelCard;
import dev.likeness.network.Task;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.server.access.Grant;
import dev.likeness.server.access.Permission;
import dev.likeness.server.face.Faces;
import dev.likeness.server.request.Answer;
import dev.likeness.server.request.Api;
import dev.likeness.server.request.ApiException;
import dev.likeness.server.request.Endpoints;
import dev.likeness.server.request.Lane;
import dev.likeness.server.request.Operation;
import dev.likeness.server.request.Route;
import dev.likeness.server.request.Tag;
import dev.likeness.tasks.Models;
import dev.likeness.tasks.answer.RateAnswer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The networks at hand: what each is used for, whose it is, and how good it was found to be. */
public final class ModelEndpoints implements Endpoints {
  private final Supplier<Models> models;
  private final Faces faces;

  /**
   * A network in short.
   *
   * @param name by which it is chosen
   * @param title for people
   * @param task what it does
   * @param usedFor what this server uses it for; may be empty
   * @param embedded whether it comes with the program
   * @param digest SHA-256 of what its encodings depend on
   * @param bytes size of its file
   * @param licence SPDX identifier
   * @param measured whether its distances have a measured distribution
   * @param figures measured results, as text
   */
  private record ModelSummary(
      String name,
      String title,
      String task,
      List<String> usedFor,
      boolean embedded,
      String digest,
      long bytes,
      String licence,
      boolean measured,
      List<String> figures) {}

  /**
   * The installed networks.
   *
   * @param models one entry for each
   */
  private record ModelList(List<ModelSummary> models) {}

  /**
   * Terms of use.
   *
   * @param spdx SPDX identifier
   * @param address where the text is
   * @param notice the notice to show
   */
  private record LicenceAnswer(String spdx, String address, String notice) {}

  /**
   * Error rates at a threshold.
   *
   * @param distance the threshold
   * @param falseMatch share of pairs of two people within it
   * @param falseNonMatch share of pairs of one person beyond it
   */
  private record PointAnswer(double distance, RateAnswer falseMatch, RateAnswer falseNonMatch) {}

  /**
   * What the distances stand for.
   *
   * @param source what it was measured on
   * @param people number of people
   * @param genuinePairs pairs of one person
   * @param impostorPairs pairs of two people
   * @param edges of the bins of both counts, one more than there are bins
   * @param genuine counts of genuine distances by bin
   * @param impostor counts of impostor distances by bin
   * @param points error rates at thresholds
   */
  private record DistributionAnswer(
      String source,
      int people,
      long genuinePairs,
      long impostorPairs,
      List<Double> edges,
      List<Long> genuine,
      List<Long> impostor,
      List<PointAnswer> points) {}

  /**
   * A network with its card.
   *
   * @param name by which it is chosen
   * @param title for people
   * @param task what it does
   * @param usedFor what this server uses it for; may be empty
   * @param embedded whether it comes with the program
   * @param digest SHA-256 of what its encodings depend on
   * @param bytes size of its file
   * @param distance how encodings are compared; null if it makes none
   * @param licence terms of use
   * @param provenance where it comes from
   * @param figures measured results
   * @param layers names of the layers that it gives out
   * @param distribution what its distances stand for; absent if that was not measured
   */
  private record ModelDetails(
      String name,
      String title,
      String task,
      List<String> usedFor,
      boolean embedded,
      String digest,
      long bytes,
      @Nullable String distance,
      LicenceAnswer licence,
      String provenance,
      List<Metric> figures,
      List<String> layers,
      @JsonInclude(Include.NON_NULL) @Nullable DistributionAnswer distribution) {}

  /**
   * Makes the group.
   *
   * @param models the networks as they are installed at the moment of asking
   */
  public ModelEndpoints(Supplier<Models> models, Faces faces) {
    this.models = models;
    this.faces = faces;
  }

  @Override
  public void register(Api api) {
    api.add(
        Route.get("/v1/models", Permission.VIEW_MODELS)
            .in(Lane.ADMINISTRATION)
            .as(
                Operation.of("listModels", Tag.OPERATION, "Lists the installed networks.")
                    .answers(ModelList.class)),
        request -> Answer.ok(rows(request.caller().grant())));
    api.add(
        Route.get("/v1/models/{name}", Permission.VIEW_MODELS)
            .in(Lane.ADMINISTRATION)
            .as(
                Operation.of("getModel", Tag.OPERATION, "Returns what is known of a network.")
                    .answers(ModelDetails.class)),
        request -> Answer.ok(card(request.path("name"), request.caller().grant())));
  }

  private ModelList rows(Grant grant) {
    Models now = models.get();
    return new ModelList(cards(now, grant).map(card -> row(now, card)).toList());
  }

  /** Others than those in use can be of people whose collections the key is not for. */
  private Stream<ModelCard> cards(Models now, Grant grant) {
    return now.list().stream()
        .map(InstalledModel::card)
        .filter(
            card ->
                grant.isForAll() || Models.isEmbedded(card.name()) || !usesOf(now, card).isEmpty());
  }

  private ModelSummary row(Models now, ModelCard card) {
    return new ModelSummary(
        card.name(),
        card.title(),
        card.task().id(),
        usesOf(now, card),
        Models.isEmbedded(card.name()),
        card.encodingDigest(),
        card.file().bytes(),
        card.licence().spdx(),
        card.measured() != null,
        card.figures().stream().map(ModelEndpoints::words).toList());
  }

  /** Returns what this server uses a network for, if nobody asks for another. */
  private List<String> usesOf(Models now, ModelCard card) {
    List<String> uses = new ArrayList<>();
    if (card.name().equals(faces.detector().name())) {
      uses.add("detect");
    }
    if (card.name().equals(faces.encoder().name())) {
      uses.add("encode");
    }
    if (isPreferred(now, Task.FEATURES, card)) {
      uses.add("paint");
      uses.add("look");
    }
    if (isPreferred(now, Task.LIVENESS, card)) {
      uses.add("liveness");
    }
    return uses;
  }

  private static boolean isPreferred(Models now, Task task, ModelCard card) {
    return now.of(task).stream()
        .findFirst()
        .map(InstalledModel::card)
        .filter(card::equals)
        .isPresent();
  }

  private ModelDetails card(String name, Grant grant) {
    Models now = models.get();
    ModelCard card =
        cards(now, grant)
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new ApiException(
                        404, "not_found", "no such model is installed: see /v1/models"));
    return new ModelDetails(
        card.name(),
        card.title(),
        card.task().id(),
        usesOf(now, card),
        Models.isEmbedded(name),
        card.encodingDigest(),
        card.file().bytes(),
        Optional.ofNullable(card.distance()).map(Distance::id).orElse(null),
        new LicenceAnswer(card.licence().spdx(), card.licence().address(), card.licence().notice()),
        card.provenance(),
        card.figures(),
        card.output().layers(),
        Optional.ofNullable(card.measured()).map(ModelEndpoints::distribution).orElse(null));
  }

  private static DistributionAnswer distribution(ScoreDistribution measured) {
    // Both histograms are brought to the same bins: those of the one that reaches further.
    Histogram genuine = measured.genuine();
    Histogram impostor = measured.impostor();
    boolean alike =
        genuine.from() == impostor.from()
            && genuine.to() == impostor.to()
            && genuine.counts().size() == impostor.counts().size();
    double from = Math.min(genuine.from(), impostor.from());
    double to = Math.max(genuine.to(), impostor.to());
    int bins = Math.max(genuine.counts().size(), impostor.counts().size());
    List<Double> edges = new ArrayList<>();
    for (int i = 0; i <= bins; i++) {
      edges.add(from + (to - from) * i / bins);
    }
    return new DistributionAnswer(
        measured.source(),
        measured.people(),
        measured.genuinePairs(),
        measured.impostorPairs(),
        edges,
        alike ? genuine.counts() : rebinned(genuine, edges),
        alike ? impostor.counts() : rebinned(impostor, edges),
        measured.points().stream().map(ModelEndpoints::point).toList());
  }

  private static List<Long> rebinned(Histogram histogram, List<Double> edges) {
    int bins = edges.size() - 1;
    long[] counts = new long[bins];
    double from = edges.get(0);
    double width = (edges.get(bins) - from) / bins;
    double own = (histogram.to() - histogram.from()) / histogram.counts().size();
    for (int i = 0; i < histogram.counts().size(); i++) {
      double middle = histogram.from() + (i + 0.5) * own;
      int bin = (int) Math.max(0, Math.min(bins - 1, Math.floor((middle - from) / width)));
      counts[bin] += histogram.counts().get(i);
    }
    List<Long> list = new ArrayList<>();
    for (long count : counts) {
      list.add(count);
    }
    return list;
  }

  private static PointAnswer point(OperatingPoint point) {
    return new PointAnswer(
        point.distance(), RateAnswer.of(point.falseMatch()), RateAnswer.of(point.falseNonMatch()));
  }

  private static String words(Metric figure) {
    String value = BigDecimal.valueOf(figure.value()).stripTrailingZeros().toPlainString();
    return figure.what() + " " + value + (figure.unit().isEmpty() ? "" : " " + figure.unit());
  }
}
