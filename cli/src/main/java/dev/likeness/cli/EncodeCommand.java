package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.evaluation.data.PictureFiles;
import dev.likeness.evaluation.data.Read;
import dev.likeness.face.Portrait;
import dev.likeness.face.Subject;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.tasks.FaceReader;
import dev.likeness.tasks.answer.ModelAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code encode IMG…}: what does the network say of these faces? */
@Command(
    name = "encode",
    description = {
      "Print the encoding of the face in each picture.",
      "Encodings are biometric data: keep them as you would keep the photographs."
    })
final class EncodeCommand implements Callable<Integer> {
  @Mixin private Output output;
  @Mixin private FaceOptions faces;

  @Option(names = "--all", description = "Every face, not only the one that stands out.")
  private boolean all;

  @Parameters(arity = "1..*", paramLabel = "IMG", description = "Pictures, or folders of them.")
  private List<Path> named;

  /** The JSON answer for one picture. */
  record Answer(
      String path, ModelAnswer model, List<EncodedFace> faces, @Nullable FaultAnswer fault) {}

  /** One encoded face. */
  record EncodedFace(FaceAnswer face, List<Float> encoding) {
    static EncodedFace of(Subject subject) {
      List<Float> values = new ArrayList<>();
      for (float value : subject.encoding().toArray()) {
        values.add(value);
      }
      return new EncodedFace(FaceAnswer.of(subject), values);
    }
  }

  @Override
  public Integer call() throws IOException {
    List<Path> files = PictureFiles.expand(named);
    InstalledModel model = faces.encoder();
    List<Answer> answers = new ArrayList<>();
    ExitCode[] code = {ExitCode.YES};
    try (FaceReader reader = faces.open(model, files.size())) {
      reader.forEach(
          files,
          path -> subjects(reader, path),
          read -> {
            if (output.isJson()) {
              answers.add(answer(read, model));
            }
            code[0] = code[0].or(print(read));
          });
    }
    output.document(answers);
    return code[0].number();
  }

  private Read<List<Subject>> subjects(FaceReader reader, Path path) {
    return all
        ? reader.subjects(path)
        : reader.portrait(path).map(p -> p.map(Portrait::subject).stream().toList());
  }

  private static Answer answer(Read<List<Subject>> read, InstalledModel model) {
    return new Answer(
        read.path().toString(),
        ModelAnswer.of(model.card()),
        read.value().orElse(List.of()).stream().map(EncodedFace::of).toList(),
        FaultAnswer.of(read));
  }

  private ExitCode print(Read<List<Subject>> read) {
    if (read.fault().isPresent()) {
      output.error(read.path() + ": " + read.fault().get().getMessage());
      return ExitCode.UNUSABLE;
    }
    List<Subject> subjects = read.value().orElse(List.of());
    if (subjects.isEmpty()) {
      output.error(read.path() + ": no face was found");
      return ExitCode.NO;
    }
    for (Subject subject : subjects) {
      StringBuilder line = new StringBuilder(read.path().toString());
      for (float value : subject.encoding().toArray()) {
        line.append(' ').append(value);
      }
      output.line(line.toString());
    }
    return ExitCode.YES;
  }
}
