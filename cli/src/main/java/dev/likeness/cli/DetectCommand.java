package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.cli.terminal.Records;
import dev.likeness.evaluation.data.PictureFiles;
import dev.likeness.face.FaceFinder;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.answer.FaceAnswer;
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.face.Detect;
import dev.likeness.tasks.face.DetectAnswer;
import dev.likeness.tasks.face.PictureAnswer;
import dev.likeness.tasks.face.PictureBatch;
import dev.likeness.tasks.face.PicturesAnswer;
import dev.likeness.tasks.json.RecordTable;
import dev.likeness.tasks.progress.Progress;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code detect IMG…}: where are faces, and how good are they? */
@Command(
    name = "detect",
    footer = {
      "  likeness detect photo.jpg",
      "  likeness detect --draw boxes.png photo.jpg",
      "  likeness detect --format csv pictures/"
    },
    description =
        "Find the faces in pictures, with their five points and what can be said of them.")
final class DetectCommand implements Callable<Integer> {
  private static final RecordTable TABLE =
      RecordTable.of(PictureAnswer.class, DetectAnswer.class).expanding("faces");

  @Mixin private Output output;
  @Mixin private FaceOptions faces;

  @Option(
      names = "--draw",
      paramLabel = "OUT",
      description = "Write the picture with boxes and points drawn on it (.png or .jpg).")
  private @Nullable Path draw;

  @Parameters(arity = "1..*", paramLabel = "IMG", description = "Pictures, or folders of them.")
  private List<Path> named;

  /** The answer for one picture, and the picture with its faces drawn if that was asked for. */
  private record Found(DetectAnswer answer, @Nullable Picture drawn) {}

  @Override
  public Integer call() throws IOException {
    List<Path> files = PictureFiles.expand(named);
    requireDrawable(files);
    OutputPlace.requireFile(draw);
    Records<PictureAnswer<DetectAnswer>> answers = output.records(TABLE);
    ExitCode[] code = {ExitCode.YES};
    try (FaceFinder finder = faces.openFinder(files.size())) {
      Detect detect = new Detect(finder::detect, faces.detector().card());
      new PictureBatch(faces.work(files.size()), Progress.none())
          .<Found>run(
              files,
              picture -> find(detect, picture),
              found -> {
                PictureAnswer<DetectAnswer> answer = withoutDrawing(found);
                answers.add(answer);
                code[0] = code[0].or(print(answer));
                write(found.answer());
              });
      answers.end(all -> new PicturesAnswer<>(all, ModelAnswer.of(detect.card())));
    }
    return code[0].number();
  }

  private void requireDrawable(List<Path> files) {
    if (draw != null && files.size() != 1) {
      throw new UnusableInputException(
          "--draw takes one picture, got " + files.size() + ": name one picture");
    }
    if (draw != null
        && !draw.toString().toLowerCase(Locale.ROOT).matches("(?s).*[.](png|jpg|jpeg)")) {
      throw new UnusableInputException(
          "--draw writes .png, .jpg or .jpeg, got '" + draw + "': choose one of these endings");
    }
  }

  private Found find(Detect detect, Picture picture) {
    DetectAnswer answer = detect.run(picture);
    return new Found(answer, draw == null ? null : FaceDrawing.on(picture, answer.faces()));
  }

  private static PictureAnswer<DetectAnswer> withoutDrawing(PictureAnswer<Found> found) {
    Found value = found.answer();
    return new PictureAnswer<>(found.path(), value == null ? null : value.answer(), found.error());
  }

  private ExitCode print(PictureAnswer<DetectAnswer> picture) {
    if (picture.answer() == null) {
      output.error(picture);
      return ExitCode.ofFailed(picture);
    }
    List<FaceAnswer> found = picture.answer().faces();
    int count = found.size();
    output.line(
        picture.path()
            + ": "
            + (count == 0 ? "no face" : count == 1 ? "1 face" : count + " faces"));
    for (int i = 0; i < count; i++) {
      output.line("  " + described(i + 1, found.get(i)));
    }
    return count == 0 ? ExitCode.NO : ExitCode.YES;
  }

  private static String described(int number, FaceAnswer face) {
    FaceAnswer.Rectangle box = face.boundingBox().pixels();
    FaceAnswer.Quality quality = face.quality();
    String line =
        String.format(
            Locale.ROOT,
            "%2d  box %.0f,%.0f %.0fx%.0f  score %.2f  eyes %.0f px  yaw %+.0f  pitch %+.0f"
                + "  roll %+.0f  sharpness %.1f  brightness %.2f",
            number,
            box.x(),
            box.y(),
            box.width(),
            box.height(),
            face.detectionScore(),
            quality.eyeDistancePx(),
            whole(quality.pose().yaw()),
            whole(quality.pose().pitch()),
            whole(quality.pose().roll()),
            quality.sharpness(),
            quality.brightness());
    return quality.reasons().isEmpty() ? line : line + "  " + String.join(", ", quality.reasons());
  }

  /** Rounds, and makes the negative zero a plain one. */
  private static double whole(double degrees) {
    return Math.rint(degrees) + 0.0;
  }

  private void write(@Nullable Found found) {
    if (draw == null || found == null || found.drawn() == null) {
      return;
    }
    try {
      PictureWriter.write(found.drawn(), draw);
    } catch (IOException e) {
      throw new UnusableInputException(String.valueOf(e.getMessage()));
    }
    output.remark("drawn: " + draw);
  }
}
