package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.evaluation.data.PictureFiles;
import dev.likeness.evaluation.data.PictureWork;
import dev.likeness.evaluation.data.Read;
import dev.likeness.face.FaceFinder;
import dev.likeness.face.detect.Face;
import dev.likeness.face.quality.FaceQuality;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureWriter;
import dev.likeness.vision.draw.Drawing;
import dev.likeness.vision.geometry.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
    description =
        "Find the faces in pictures, with their five points and what can be said of them.")
final class DetectCommand implements Callable<Integer> {
  private static final int BOX_COLOUR = 0xFF39D353;
  private static final int POINT_COLOUR = 0xFFFFD23F;
  private static final int INK = 0xFF10240F;

  @Mixin private Output output;
  @Mixin private FaceOptions faces;

  @Option(
      names = "--draw",
      paramLabel = "OUT",
      description = "Write the picture with boxes and points drawn on it (.png or .jpg).")
  private @Nullable Path draw;

  @Parameters(arity = "1..*", paramLabel = "IMG", description = "Pictures, or folders of them.")
  private List<Path> named;

  /** The JSON answer for one picture. */
  record Answer(
      String path,
      int widthPx,
      int heightPx,
      List<FaceAnswer> faces,
      @Nullable FaultAnswer fault) {}

  /** The faces of one picture, and the picture itself while it is to be drawn on. */
  private record Found(
      int widthPx,
      int heightPx,
      List<Face> faces,
      List<FaceQuality> qualities,
      @Nullable Picture drawn) {}

  @Override
  public Integer call() throws IOException {
    List<Path> files = PictureFiles.expand(named);
    if (draw != null && files.size() != 1) {
      throw new UnusableInputException(
          "--draw takes one picture, got " + files.size() + ": name one picture");
    }
    if (draw != null
        && !draw.toString().toLowerCase(Locale.ROOT).matches("(?s).*[.](png|jpg|jpeg)")) {
      throw new UnusableInputException(
          "--draw writes .png, .jpg or .jpeg, got '" + draw + "': choose one of these endings");
    }
    List<Answer> answers = new ArrayList<>();
    ExitCode[] code = {ExitCode.YES};
    PictureWork work = faces.work(files.size());
    try (FaceFinder finder = faces.openFinder(files.size())) {
      work.forEach(
          files,
          path -> work.read(path, picture -> find(finder, picture)),
          read -> {
            answers.add(answer(read));
            code[0] = code[0].or(print(read));
            read.value().ifPresent(this::write);
          });
    }
    output.document(answers);
    return code[0].number();
  }

  private Found find(FaceFinder finder, Picture picture) {
    List<Face> found = finder.detect(picture);
    return new Found(
        picture.widthPx(),
        picture.heightPx(),
        found,
        found.stream().map(face -> FaceQuality.of(picture, face)).toList(),
        draw == null ? null : drawn(picture, found));
  }

  private static Answer answer(Read<Found> read) {
    List<FaceAnswer> faces = new ArrayList<>();
    read.value()
        .ifPresent(
            found -> {
              for (int i = 0; i < found.faces().size(); i++) {
                faces.add(FaceAnswer.of(found.faces().get(i), found.qualities().get(i)));
              }
            });
    return new Answer(
        read.path().toString(),
        read.value().map(Found::widthPx).orElse(0),
        read.value().map(Found::heightPx).orElse(0),
        faces,
        FaultAnswer.of(read));
  }

  private ExitCode print(Read<Found> read) {
    if (read.fault().isPresent()) {
      output.error(read.path() + ": " + read.fault().get().getMessage());
      return ExitCode.UNUSABLE;
    }
    Answer answer = answer(read);
    int count = answer.faces().size();
    output.line(
        read.path() + ": " + (count == 0 ? "no face" : count == 1 ? "1 face" : count + " faces"));
    for (int i = 0; i < count; i++) {
      output.line("  " + described(i + 1, answer.faces().get(i)));
    }
    return count == 0 ? ExitCode.NO : ExitCode.YES;
  }

  private static String described(int number, FaceAnswer face) {
    FaceAnswer.QualityAnswer quality = face.quality();
    String line =
        String.format(
            Locale.ROOT,
            "%2d  box %.0f,%.0f %.0fx%.0f  score %.2f  eyes %.0f px  yaw %+.0f  pitch %+.0f"
                + "  roll %+.0f  sharpness %.1f  brightness %.2f",
            number,
            face.box().x(),
            face.box().y(),
            face.box().width(),
            face.box().height(),
            face.score(),
            quality.eyeDistancePx(),
            whole(quality.yawDegrees()),
            whole(quality.pitchDegrees()),
            whole(quality.rollDegrees()),
            quality.sharpness(),
            quality.brightness());
    return quality.reasons().isEmpty() ? line : line + "  " + String.join(", ", quality.reasons());
  }

  /** Rounds, and makes the negative zero a plain one. */
  private static double whole(double degrees) {
    return Math.rint(degrees) + 0.0;
  }

  private void write(Found found) {
    if (draw == null || found.drawn() == null) {
      return;
    }
    try {
      PictureWriter.write(found.drawn(), draw);
    } catch (IOException e) {
      throw new UnusableInputException(String.valueOf(e.getMessage()));
    }
    output.remark("drawn: " + draw);
  }

  private static Picture drawn(Picture picture, List<Face> faces) {
    double unit = Math.max(1, picture.longSidePx() / 500.0);
    Drawing drawing = Drawing.on(picture);
    for (int i = 0; i < faces.size(); i++) {
      Face face = faces.get(i);
      double stroke = Math.min(2 * unit, Math.max(1, face.box().longSide() / 25));
      drawing.box(face.box(), BOX_COLOUR, stroke);
      for (Point point : face.points().toList()) {
        drawing.point(point, POINT_COLOUR, Math.max(1, face.box().longSide() / 40));
      }
      String label = String.format(Locale.ROOT, "%d  %.2f", i + 1, face.score());
      double height = Math.min(12 * unit, Math.max(9, face.box().longSide() / 5));
      drawing.label(
          new Point(face.box().x(), face.box().y() - height), label, INK, BOX_COLOUR, height);
    }
    return drawing.finish();
  }
}
