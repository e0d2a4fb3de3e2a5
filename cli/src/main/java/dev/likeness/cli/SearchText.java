package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.threshold.SearchThreshold;
import dev.likeness.reports.Words;
import dev.likeness.tasks.face.PictureAnswer;
import dev.likeness.tasks.identification.SearchAnswer;
import dev.likeness.tasks.identification.SearchAnswer.MatchAnswer;
import dev.likeness.tasks.identification.SearchAnswer.MatchDetails;
import dev.likeness.tasks.identification.SearchAnswer.SearchedFace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Prints the answers of searches for people.
 *
 * @param listing whether the nearest people are listed below each face
 */
record SearchText(Output output, boolean listing) {
  /** Prints whom a picture shows and returns the exit code that it stands for. */
  ExitCode print(PictureAnswer<SearchAnswer> picture) {
    SearchAnswer answer = picture.answer();
    if (answer == null) {
      output.error(picture);
      return ExitCode.ofFailed(picture);
    }
    ExitCode code = ExitCode.YES;
    for (SearchedFace face : answer.faces()) {
      List<MatchAnswer> candidates = Optional.ofNullable(face.candidates()).orElse(List.of());
      Optional<MatchAnswer> nearest = candidates.stream().findFirst();
      boolean known = face.match().isPresent();
      output.line(picture.path() + ": " + described(nearest, known, answer.threshold()));
      if (!face.reliable()) {
        output.line(
            "    not reliable, the rates were measured on clear faces: "
                + String.join(", ", face.face().quality().reasons()));
      }
      nearest.ifPresent(match -> explain(match, known, answer.model().name()));
      if (face.ambiguous()) {
        output.line("    ambiguous, several people are within tau" + others(face.matches()));
      }
      code = code.or(known ? ExitCode.YES : ExitCode.NO);
      if (listing) {
        for (MatchAnswer match : candidates) {
          output.line(
              "    d = "
                  + Words.distance(match.requireDetails().distance())
                  + "  "
                  + match.person().name());
        }
      }
    }
    if (answer.facesNotSearched() > 0) {
      output.line(
          "    "
              + (answer.facesNotSearched() == 1
                  ? "1 other face was"
                  : answer.facesNotSearched() + " other faces were")
              + " not looked at: --all looks at every face");
    }
    return code;
  }

  /** Returns the names of the matches after the nearest, as far as they were asked for. */
  private static String others(List<MatchAnswer> matches) {
    String names =
        matches.stream()
            .skip(1)
            .map(
                match ->
                    match.person().name()
                        + " (d = "
                        + Words.distance(match.requireDetails().distance())
                        + ")")
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : ": also " + names;
  }

  private static String described(Optional<MatchAnswer> nearest, boolean known, double threshold) {
    String name = nearest.filter(match -> known).map(m -> m.person().name()).orElse("unknown");
    String how =
        nearest
            .map(
                match ->
                    (known ? "d = " : "nearest d = ")
                        + Words.distance(match.requireDetails().distance())
                        + (known ? " <= " : " > ")
                        + "tau = "
                        + Words.distance(threshold))
            .orElse("nobody is enrolled");
    return name + "   " + how;
  }

  /** Says what the distance stands for: in one comparison, and in a search among all enrolled. */
  private void explain(MatchAnswer match, boolean known, String model) {
    MatchDetails details = match.requireDetails();
    if (details.falseMatchRate() != null) {
      String search =
          known && details.falseAlarmRate() != null
              ? "; per search among all enrolled " + Words.share(details.falseAlarmRate())
              : "";
      output.line(
          "    a stranger comes this near: per pair "
              + Words.rate(details.falseMatchRate().toRate())
              + search
              + "; model "
              + model);
    }
  }

  /** Remarks how the threshold follows from the rate that was asked for. */
  void remark(SearchThreshold policy, Gallery gallery, String model) {
    output.remark(
        "tau = "
            + Words.distance(policy.tau())
            + ": at most "
            + Words.share(policy.fpir())
            + " searches for strangers gives a name, among "
            + gallery.size()
            + " people ("
            + gallery.encodings()
            + " encodings); false-match rate "
            + Words.share(policy.requiredFmr())
            + ", "
            + policy.falseMatch().basis().id()
            + "; about "
            + Words.percent(policy.expectedMiss().value(), 1)
            + " of searches for people enrolled are missed; model "
            + model);
    if (!policy.supported()) {
      output.remark(
          "warning: the data that model "
              + model
              + " was measured on cannot promise so few false alarms among so many: tau is the"
              + " strictest that it supports; ask for less with --false-alarm-rate, or measure the"
              + " model on more people with 'likeness calibrate'");
    }
  }
}
