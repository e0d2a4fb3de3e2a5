package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.cli.terminal.Records;
import dev.likeness.evaluation.data.PictureFiles;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.tasks.FaceReader;
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.face.Encode;
import dev.likeness.tasks.face.EncodeAnswer;
import dev.likeness.tasks.face.EncodeAnswer.EncodedFace;
import dev.likeness.tasks.face.FaceAnalysis;
import dev.likeness.tasks.face.FaceSelection;
import dev.likeness.tasks.face.PictureAnswer;
import dev.likeness.tasks.face.PictureBatch;
import dev.likeness.tasks.face.PicturesAnswer;
import dev.likeness.tasks.json.RecordTable;
import dev.likeness.tasks.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code encode IMG…}: what does the network say of these faces? */
@Command(
    name = "encode",
    footer = {
      "  likeness encode --json face.jpg",
      "  likeness encode --all --format jsonl pictures/"
    },
    description = {
      "Print the encoding of the face in each picture.",
      "Encodings are biometric data: keep them as you would keep the photographs."
    })
final class EncodeCommand implements Callable<Integer> {
  private static final RecordTable TABLE =
      RecordTable.of(PictureAnswer.class, EncodeAnswer.class).expanding("faces");

  @Mixin private Output output;
  @Mixin private FaceOptions faces;

  @Option(names = "--all", description = "Every face, not only the one that stands out.")
  private boolean all;

  @Parameters(arity = "1..*", paramLabel = "IMG", description = "Pictures, or folders of them.")
  private List<Path> named;

  @Override
  public Integer call() throws IOException {
    List<Path> files = PictureFiles.expand(named);
    InstalledModel model = faces.encoder();
    Records<PictureAnswer<EncodeAnswer>> answers = output.records(TABLE);
    ExitCode[] code = {ExitCode.YES};
    try (FaceReader reader = faces.open(model, files.size())) {
      Encode encode =
          new Encode(FaceAnalysis.of(reader.engine()), model.card(), FaceSelection.ofAllFaces(all));
      new PictureBatch(faces.work(files.size()), Progress.none())
          .run(
              files,
              encode,
              answer -> {
                answers.add(answer);
                code[0] = code[0].or(print(answer));
              });
    }
    answers.end(all -> new PicturesAnswer<>(all, ModelAnswer.of(model.card())));
    return code[0].number();
  }

  private ExitCode print(PictureAnswer<EncodeAnswer> picture) {
    if (picture.answer() == null) {
      output.error(picture);
      return ExitCode.ofFailed(picture);
    }
    for (EncodedFace face : picture.answer().faces()) {
      StringBuilder line = new StringBuilder(picture.path());
      for (float value : face.encoding()) {
        line.append(' ').append(value);
      }
      output.line(line.toString());
    }
    return ExitCode.YES;
  }
}
