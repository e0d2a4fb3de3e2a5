package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.cli.terminal.Progress;
import dev.likeness.encoding.Rate;
import dev.likeness.evaluation.data.LabelledFolder;
import dev.likeness.evaluation.data.PictureFiles;
import dev.likeness.evaluation.data.Read;
import dev.likeness.face.Portrait;
import dev.likeness.face.Subject;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryFile;
import dev.likeness.gallery.Match;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.threshold.SearchThreshold;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.recognition.Enroller;
import dev.likeness.recognition.EnrolmentRules;
import dev.likeness.recognition.Identification;
import dev.likeness.recognition.Identifier;
import dev.likeness.reports.Words;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.EnrolmentRun;
import dev.likeness.tasks.FaceReader;
import dev.likeness.tasks.TemporaryGallery;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.answer.PersonAnswer;
import dev.likeness.tasks.answer.RateAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code identify}: who is this? */
@Command(
    name = "identify",
    aliases = "search",
    description = {
      "Tell who pictures show: a name, or unknown.",
      "Looks among the people enrolled. When the first argument is a folder and more follow, it looks"
          + " among the people in that folder instead, and no gallery is needed."
    })
final class IdentifyCommand implements Callable<Integer> {
  private static final double DEFAULT_FPIR = 1e-3;

  @Mixin private Output output;
  @Mixin private FaceOptions faces;
  @Mixin private GalleryOption galleries;

  @Option(
      names = "--fpir",
      paramLabel = "RATE",
      description =
          "Name somebody in at most this share of searches for strangers (default: "
              + DEFAULT_FPIR
              + "); tau follows from it and from the number enrolled.")
  private @Nullable Double fpir;

  @Option(
      names = {"--tau", "--threshold", "--tolerance"},
      paramLabel = "D",
      description = "Set the largest distance that counts as the same person by hand.")
  private @Nullable Double tau;

  @Option(names = "--all", description = "Every face, not only the one that stands out.")
  private boolean all;

  @Option(
      names = "--candidates",
      paramLabel = "K",
      description = "Also list the K nearest people, near enough or not.")
  private int candidates;

  @Parameters(
      arity = "1..*",
      paramLabel = "[KNOWN_DIR] IMG",
      description = "Pictures, or folders of them.")
  private List<Path> named;

  /** The JSON answer. */
  record Answer(
      ModelAnswer model,
      int people,
      long comparisons,
      double tau,
      @Nullable Double fpir,
      @Nullable Double requiredFmr,
      boolean policySupported,
      List<PictureAnswer> pictures) {}

  /** One picture in the JSON answer. */
  record PictureAnswer(String path, List<PersonFound> faces, @Nullable FaultAnswer fault) {}

  /** One face of a picture in the JSON answer. */
  record PersonFound(
      String decision,
      @Nullable PersonAnswer person,
      @Nullable Double distance,
      double tau,
      @Nullable RateAnswer falseMatchRate,
      @Nullable Double falseAlarmRate,
      FaceAnswer face,
      List<Candidate> candidates) {}

  /** One of the nearest people in the JSON answer. */
  record Candidate(String personId, String name, double distance) {}

  private record Sighting(Read<List<Subject>> read, List<Identification> identifications) {}

  @Override
  public Integer call() throws IOException {
    if (fpir != null && tau != null) {
      throw new UnusableInputException("--fpir and --tau exclude each other: give one of them");
    }
    boolean againstFolder = named.size() > 1 && Files.isDirectory(named.get(0));
    List<Path> files = PictureFiles.expand(againstFolder ? named.subList(1, named.size()) : named);
    InstalledModel model = againstFolder ? faces.encoder() : galleries.encoder(faces);
    if (!againstFolder) {
      try (Gallery gallery = existing(model);
          FaceReader reader = faces.open(model, files.size())) {
        return identify(files, gallery, reader, model).number();
      }
    }
    try (TemporaryGallery known = TemporaryGallery.of(GalleryOption.model(model.card()));
        FaceReader reader = faces.open(model, Integer.MAX_VALUE)) {
      enrol(named.get(0), known.gallery(), reader, model);
      return identify(files, known.gallery(), reader, model).number();
    }
  }

  private Gallery existing(InstalledModel model) throws IOException {
    if (GalleryFile.modelOf(galleries.file()).isEmpty()) {
      throw new ConfigurationException(
          "nobody is enrolled yet: run 'likeness enroll', or name a folder of known people before"
              + " the pictures");
    }
    return galleries.open(model.card());
  }

  private void enrol(Path folder, Gallery gallery, FaceReader reader, InstalledModel model)
      throws IOException {
    List<EnrolmentRun.Task> tasks =
        LabelledFolder.read(folder).stream()
            .map(p -> new EnrolmentRun.Task(new NewPerson(p.person(), null, ""), p.path()))
            .toList();
    EnrolmentRules rules =
        new EnrolmentRules(
            EnrolmentRules.anyFace().limits(),
            EnrolmentRules.Crowd.REFUSED,
            EnrolmentRules.Identity.UNCHECKED);
    EnrolmentRun run =
        new EnrolmentRun(
            reader,
            gallery,
            Enroller.into(gallery, model.card(), rules),
            EnrolmentRun.Writing.WRITES,
            Map.of());
    try (Progress progress = Progress.ofItems(output, "known people", "pictures", tasks.size())) {
      run.run(
          tasks,
          outcome -> {
            progress.step();
            outcome
                .refusals()
                .forEach(
                    r ->
                        output.error(
                            outcome.task().path() + " refused: " + r.code() + ": " + r.advice()));
          });
    }
    if (gallery.size() == 0) {
      throw new UnusableInputException("no picture in " + folder + " shows a usable face");
    }
  }

  private ExitCode identify(
      List<Path> files, Gallery gallery, FaceReader reader, InstalledModel model) {
    Identifier identifier =
        tau == null
            ? Identifier.atFalseAlarmRate(rate(), gallery, model.card())
            : Identifier.atDistance(ToleranceOptions.checked(tau), gallery, model.card());
    Optional<SearchThreshold> threshold = identifier.threshold();
    List<PictureAnswer> pictures = new ArrayList<>();
    ExitCode[] code = {ExitCode.YES};
    try (Progress progress = Progress.ofItems(output, "identifying", "pictures", files.size())) {
      reader.forEach(
          files,
          path -> look(reader, identifier, path),
          sighting -> {
            pictures.add(answer(sighting));
            code[0] = code[0].or(print(sighting, model));
            progress.step();
          });
    }
    output.document(
        new Answer(
            ModelAnswer.of(model.card()),
            gallery.size(),
            gallery.encodings(),
            tau == null ? threshold.orElseThrow().tau() : tau,
            threshold.map(SearchThreshold::fpir).orElse(null),
            threshold.map(SearchThreshold::requiredFmr).orElse(null),
            threshold.map(SearchThreshold::supported).orElse(true),
            pictures));
    threshold.ifPresent(t -> remarkPolicy(t, gallery, model));
    return code[0];
  }

  private double rate() {
    double rate = fpir == null ? DEFAULT_FPIR : fpir;
    if (!(rate > 0 && rate < 1)) {
      throw new UnusableInputException(
          "--fpir is a share between 0 and 1, both excluded, got " + rate);
    }
    return rate;
  }

  private Sighting look(FaceReader reader, Identifier identifier, Path path) {
    Read<List<Subject>> read =
        all
            ? reader.subjects(path)
            : reader.portrait(path).map(p -> p.map(Portrait::subject).stream().toList());
    return new Sighting(
        read,
        read.value().orElse(List.of()).stream()
            .map(subject -> identifier.identify(subject.encoding(), Math.max(1, candidates)))
            .toList());
  }

  private PictureAnswer answer(Sighting sighting) {
    List<PersonFound> found = new ArrayList<>();
    List<Subject> subjects = sighting.read().value().orElse(List.of());
    for (int i = 0; i < subjects.size(); i++) {
      Identification who = sighting.identifications().get(i);
      found.add(
          new PersonFound(
              who.person().isPresent() ? "known" : "unknown",
              who.person().map(m -> PersonAnswer.of(m.person())).orElse(null),
              who.candidates().stream().findFirst().map(Match::distance).orElse(null),
              who.tau(),
              RateAnswer.of(who.falseMatchRate()),
              who.falseAlarmRate().orElse(null),
              FaceAnswer.of(subjects.get(i)),
              candidates == 0 ? List.of() : candidatesOf(who)));
    }
    return new PictureAnswer(
        sighting.read().path().toString(), found, FaultAnswer.of(sighting.read()));
  }

  private static List<Candidate> candidatesOf(Identification who) {
    return who.candidates().stream()
        .map(m -> new Candidate(m.person().id().value(), m.person().name(), m.distance()))
        .toList();
  }

  private ExitCode print(Sighting sighting, InstalledModel model) {
    Read<List<Subject>> read = sighting.read();
    if (read.fault().isPresent()) {
      output.error(read.path() + ": " + read.fault().get().getMessage());
      return ExitCode.UNUSABLE;
    }
    if (sighting.identifications().isEmpty()) {
      output.error(read.path() + ": no face was found");
      return ExitCode.UNUSABLE;
    }
    ExitCode code = ExitCode.YES;
    for (Identification who : sighting.identifications()) {
      output.line(read.path() + ": " + described(who));
      who.falseMatchRate().ifPresent(rate -> output.line("    " + meaning(rate, who, model)));
      code = code.or(who.person().isPresent() ? ExitCode.YES : ExitCode.NO);
      if (candidates > 0) {
        for (Match match : who.candidates()) {
          output.line("    d = " + Words.distance(match.distance()) + "  " + match.person().name());
        }
      }
    }
    return code;
  }

  private static String described(Identification who) {
    Optional<Match> nearest = who.candidates().stream().findFirst();
    String name = who.person().map(m -> m.person().name()).orElse("unknown");
    String how =
        nearest
            .map(
                m ->
                    (who.person().isPresent() ? "d = " : "nearest d = ")
                        + Words.distance(m.distance())
                        + (who.person().isPresent() ? " <= " : " > ")
                        + "tau = "
                        + Words.distance(who.tau()))
            .orElse("nobody is enrolled");
    return name + "   " + how;
  }

  /** Says what the distance stands for: in one comparison, and in a search among all enrolled. */
  private static String meaning(Rate rate, Identification who, InstalledModel model) {
    return "a stranger comes this near: per pair "
        + Words.rate(rate)
        + who.falseAlarmRate()
            .filter(r -> who.person().isPresent())
            .map(r -> "; per search among all enrolled " + Words.share(r))
            .orElse("")
        + "; model "
        + model.card().name();
  }

  private void remarkPolicy(SearchThreshold t, Gallery gallery, InstalledModel model) {
    output.remark(
        "tau = "
            + Words.distance(t.tau())
            + ": at most "
            + Words.share(t.fpir())
            + " searches for strangers gives a name, among "
            + gallery.size()
            + " people ("
            + gallery.encodings()
            + " encodings); false-match rate "
            + Words.share(t.requiredFmr())
            + ", "
            + t.falseMatch().basis().id()
            + "; about "
            + Words.percent(t.expectedMiss().value(), 1)
            + " of searches for people enrolled are missed; model "
            + model.card().name());
    if (!t.supported()) {
      output.remark(
          "warning: the data that model "
              + model.card().name()
              + " was measured on cannot promise so few false alarms among so many: tau is the"
              + " strictest that it supports; ask for less with --fpir, or measure the model on more"
              + " people with 'likeness calibrate'");
    }
  }
}
