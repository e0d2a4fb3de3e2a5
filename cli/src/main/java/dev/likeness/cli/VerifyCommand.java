package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.encoding.OperatingPoint;
import dev.likeness.evaluation.data.Read;
import dev.likeness.face.Portrait;
import dev.likeness.network.ModelCard;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.recognition.Verification;
import dev.likeness.recognition.Verifier;
import dev.likeness.reports.Words;
import dev.likeness.tasks.FaceReader;
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.answer.RateAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code verify A B}: is this the same person? */
@Command(name = "verify", description = "Tell whether two pictures show the same person.")
final class VerifyCommand implements Callable<Integer> {
  @Mixin private Output output;
  @Mixin private FaceOptions faces;

  @ArgGroup(exclusive = true)
  private ToleranceOptions tolerance = new ToleranceOptions();

  @Parameters(index = "0", paramLabel = "A", description = "A picture of a person.")
  private Path left;

  @Parameters(index = "1", paramLabel = "B", description = "Another picture.")
  private Path right;

  /** The JSON answer. */
  record Answer(
      String decision,
      @Nullable Double distance,
      @Nullable Double tau,
      @Nullable RateAnswer falseMatchRate,
      @Nullable RateAnswer falseMatchRateAtTau,
      @Nullable RateAnswer falseNonMatchRateAtTau,
      ModelAnswer model,
      List<PortraitAnswer> pictures) {}

  /** One of the two pictures in the JSON answer. */
  record PortraitAnswer(
      String path,
      int faces,
      boolean clear,
      @Nullable FaceAnswer face,
      @Nullable FaultAnswer fault) {
    static PortraitAnswer of(Read<Optional<Portrait>> read) {
      Optional<Portrait> portrait = read.value().flatMap(p -> p);
      return new PortraitAnswer(
          read.path().toString(),
          portrait.map(Portrait::facesInPicture).orElse(0),
          portrait.map(Portrait::isClear).orElse(false),
          portrait.map(p -> FaceAnswer.of(p.subject())).orElse(null),
          FaultAnswer.of(read));
    }
  }

  @Override
  public Integer call() throws IOException {
    InstalledModel model = faces.encoder();
    ModelCard card = model.card();
    Verifier verifier =
        tolerance.tau == null
            ? Verifier.atFalseMatchRate(tolerance.rate(), card)
            : Verifier.atDistance(ToleranceOptions.checked(tolerance.tau), card);
    try (FaceReader reader = faces.open(model, 2)) {
      Read<Optional<Portrait>> a = reader.portrait(left);
      Read<Optional<Portrait>> b = reader.portrait(right);
      Optional<Verification> verification =
          a.value()
              .flatMap(p -> p)
              .flatMap(
                  first ->
                      b.value()
                          .flatMap(p -> p)
                          .map(
                              second ->
                                  verifier.compare(
                                      first.subject().encoding(), second.subject().encoding())));
      output.document(answer(a, b, verification, verifier, card));
      if (verification.isEmpty()) {
        explainUnusable(a);
        explainUnusable(b);
        return ExitCode.UNUSABLE.number();
      }
      remarkCrowd(a);
      remarkCrowd(b);
      print(verification.get(), card);
      return (verification.get().same() ? ExitCode.YES : ExitCode.NO).number();
    }
  }

  private static Answer answer(
      Read<Optional<Portrait>> a,
      Read<Optional<Portrait>> b,
      Optional<Verification> verification,
      Verifier verifier,
      ModelCard card) {
    Optional<OperatingPoint> point = verifier.tolerance().point();
    return new Answer(
        verification.map(v -> v.same() ? "same" : "different").orElse("unusable"),
        verification.map(Verification::distance).orElse(null),
        verifier.tolerance().tau(),
        RateAnswer.of(verification.flatMap(Verification::falseMatchRate)),
        RateAnswer.of(point.map(OperatingPoint::falseMatch)),
        RateAnswer.of(point.map(OperatingPoint::falseNonMatch)),
        ModelAnswer.of(card),
        List.of(PortraitAnswer.of(a), PortraitAnswer.of(b)));
  }

  private void print(Verification v, ModelCard card) {
    output.line(
        (v.same() ? "same person" : "different people")
            + "   d = "
            + Words.distance(v.distance())
            + (v.same() ? " <= " : " > ")
            + "tau = "
            + Words.distance(v.tolerance().tau()));
    v.falseMatchRate()
        .ifPresent(rate -> output.line("  strangers come this near: " + Words.rate(rate)));
    v.tolerance()
        .point()
        .ifPresent(
            point -> {
              output.line("  strangers come within tau: " + Words.rate(point.falseMatch()));
              output.line(
                  "  the same person lies beyond tau: " + Words.rate(point.falseNonMatch()));
            });
    output.line("  model: " + card.name() + ", " + card.requireDistance().id() + " distance");
  }

  private void explainUnusable(Read<Optional<Portrait>> read) {
    String name = read.path().toString();
    read.fault().ifPresent(fault -> output.error(name + ": " + fault.getMessage()));
    if (read.value().isPresent() && read.value().get().isEmpty()) {
      output.error(
          name + ": no face was found: use a picture in which the face is seen from the front");
    }
  }

  private void remarkCrowd(Read<Optional<Portrait>> read) {
    Portrait portrait = read.value().flatMap(p -> p).orElseThrow();
    if (!portrait.isClear()) {
      output.remark(
          read.path()
              + " shows "
              + portrait.facesInPicture()
              + " faces; the one compared stands out only a little: crop the picture to be sure");
    }
  }
}
