package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.cli.terminal.ProgressBars;
import dev.likeness.cli.terminal.Records;
import dev.likeness.evaluation.data.PictureFiles;
import dev.likeness.gallery.Gallery;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.FaceReader;
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.audit.Disclosure;
import dev.likeness.tasks.face.FaceAnalysis;
import dev.likeness.tasks.face.FaceSelection;
import dev.likeness.tasks.face.PictureAnswer;
import dev.likeness.tasks.face.PictureBatch;
import dev.likeness.tasks.face.PicturesAnswer;
import dev.likeness.tasks.identification.KnownFolder;
import dev.likeness.tasks.identification.Search;
import dev.likeness.tasks.identification.SearchAnswer;
import dev.likeness.tasks.identification.SearchRequest;
import dev.likeness.tasks.json.RecordTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code identify}: who is this? */
@Command(
    name = "identify",
    footer = {
      "  likeness identify door.jpg",
      "  likeness identify --all --format csv pictures/",
      "  likeness identify known/ door.jpg"
    },
    aliases = "search",
    description = {
      "Tell who pictures show: a name, or unknown.",
      "Looks among the people enrolled. When the first argument is a folder and more follow, it looks"
          + " among the people in that folder instead, and no gallery is needed."
    })
final class IdentifyCommand implements Callable<Integer> {
  private static final RecordTable TABLE =
      RecordTable.of(PictureAnswer.class, SearchAnswer.class).expanding("faces", "faces.matches");

  @Mixin private Output output;
  @Mixin private FaceOptions faces;
  @Mixin private GalleryOption galleries;
  @Mixin private QualityOption quality;

  @Option(
      names = {"--false-alarm-rate", "--fpir"},
      paramLabel = "RATE",
      description =
          "Name somebody in at most this share of searches for strangers (default: "
              + SearchRequest.DEFAULT_FALSE_ALARM_RATE
              + "); tau follows from it and from the number enrolled.")
  private @Nullable Double falseAlarmRate;

  @Option(
      names = {"--threshold", "--tau", "--tolerance"},
      paramLabel = "D",
      description = "Set the largest distance that counts as the same person by hand.")
  private @Nullable Double threshold;

  @Option(names = "--all", description = "Every face, not only the one that stands out.")
  private boolean all;

  @Option(
      names = {"--limit", "--candidates"},
      paramLabel = "K",
      description = "Also list the K nearest people, near enough or not.")
  private @Nullable Integer limit;

  @Parameters(
      arity = "1..*",
      paramLabel = "[KNOWN_DIR] IMG",
      description = "Pictures, or folders of them.")
  private List<Path> named;

  @Override
  public Integer call() throws IOException {
    SearchRequest request = request();
    boolean againstFolder = named.size() > 1 && Files.isDirectory(named.get(0));
    List<Path> files = PictureFiles.expand(againstFolder ? named.subList(1, named.size()) : named);
    InstalledModel model = againstFolder ? faces.encoder() : galleries.encoder(faces);
    if (!againstFolder) {
      try (Gallery gallery = existing(model);
          GalleryAudit audit = galleries.audit();
          FaceReader reader = faces.open(model, files.size())) {
        People people = new People(gallery, answer -> audit.disclose(Disclosure.of(answer)));
        return identify(files, people, reader, model, request).number();
      }
    }
    try (FaceReader reader = faces.open(model, Integer.MAX_VALUE);
        KnownFolder known = enrol(named.get(0), reader, model)) {
      People people = new People(known.gallery(), answer -> {});
      return identify(files, people, reader, model, request)
          .or(ExitCode.ofClaim(known.isComplete()))
          .number();
    }
  }

  /** The text for people names the nearest person even if it is beyond the threshold. */
  private SearchRequest request() {
    return new SearchRequest(
        FaceSelection.ofAllFaces(all),
        limit == null ? SearchRequest.DEFAULT_LIMIT : limit,
        limit != null || output.isText(),
        ToleranceOptions.optional(falseAlarmRate),
        ToleranceOptions.optional(threshold),
        quality.requirement());
  }

  private Gallery existing(InstalledModel model) {
    if (!galleries.exists()) {
      throw new ConfigurationException(
          "nobody is enrolled yet: run 'likeness enroll', or name a folder of known people before"
              + " the pictures");
    }
    return galleries.openToSearch(model.card());
  }

  private KnownFolder enrol(Path folder, FaceReader reader, InstalledModel model)
      throws IOException {
    try (ProgressBars progress = new ProgressBars(output)) {
      return KnownFolder.open(folder, reader, model.card(), progress);
    }
  }

  /**
   * Whom pictures are compared with.
   *
   * @param recorder writes down what is about to be told of them
   */
  private record People(Gallery gallery, Consumer<SearchAnswer> recorder) {}

  private ExitCode identify(
      List<Path> files,
      People people,
      FaceReader reader,
      InstalledModel model,
      SearchRequest request) {
    Search search = new Search(people.gallery(), model.card(), request);
    FaceAnalysis analysis = FaceAnalysis.of(reader.engine());
    SearchText text = new SearchText(output, limit != null);
    Records<PictureAnswer<SearchAnswer>> answers = output.records(TABLE);
    ExitCode[] code = {ExitCode.YES};
    try (ProgressBars progress = new ProgressBars(output)) {
      new PictureBatch(faces.work(files.size()), progress)
          .<SearchAnswer>run(
              files,
              picture -> search.run(analysis.select(picture, request.faces()), picture),
              answer -> {
                Optional.ofNullable(answer.answer()).ifPresent(people.recorder());
                answers.add(answer);
                code[0] = code[0].or(text.print(answer));
              });
    }
    answers.end(all -> new PicturesAnswer<>(all, ModelAnswer.of(model.card())));
    search
        .threshold()
        .ifPresent(policy -> text.remark(policy, people.gallery(), model.card().name()));
    return code[0];
  }
}
