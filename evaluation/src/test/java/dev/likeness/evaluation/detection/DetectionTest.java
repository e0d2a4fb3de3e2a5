package dev.likeness.evaluation.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.evaluation.data.DataSetException;
import dev.likeness.face.detect.Face;
import dev.likeness.vision.geometry.Box;
import dev.likeness.vision.geometry.FivePoints;
import dev.likeness.vision.geometry.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionTest {
  private static final Path PICTURE = Path.of("picture.jpg");

  @TempDir private Path folder = Path.of("unset");

  private static Face face(double x, double score) {
    Box box = new Box(x, 0, 10, 10);
    return new Face(
        box,
        new FivePoints(
            new Point(x + 3, 3),
            new Point(x + 7, 3),
            new Point(x + 5, 5),
            new Point(x + 3, 7),
            new Point(x + 7, 7)),
        score);
  }

  /** Boxes at 0 and 20 are known, one at 40 is ignored. */
  private static DetectionCurve curve(Face... found) {
    DetectionCurve curve = new DetectionCurve();
    curve.add(
        new GroundTruthFaces(
            PICTURE,
            List.of(new Box(0, 0, 10, 10), new Box(20, 0, 10, 10)),
            List.of(new Box(40, 0, 10, 10))),
        List.of(found));
    return curve;
  }

  @Test
  void aKnownFaceIsFoundOnceAndAnIgnoredOneDoesNotCount() {
    DetectionCurve curve = curve(face(1, 0.9), face(0, 0.8), face(40, 0.7));
    assertThat(curve.at(0.5)).isEqualTo(new DetectionCurve.Point(0.5, 0.5, 0.5));
    assertThat(curve.at(0.85)).isEqualTo(new DetectionCurve.Point(0.85, 1, 0.5));
  }

  @Test
  void aBoxThatOverlapsTooLittleIsWrong() {
    assertThat(curve(face(4, 0.9)).at(0).recall()).isZero();
    assertThat(curve(face(3, 0.9)).at(0).recall()).isEqualTo(0.5);
  }

  /** The lower half of a known box has an intersection over union of exactly 0.5 with it. */
  @Test
  void anOverlapOfExactlyOneHalfIsEnough() {
    Face half = face(0, 0.9);
    Face lower = new Face(new Box(0, 5, 10, 5), half.points(), half.score());

    assertThat(curve(lower).at(0).recall()).isEqualTo(0.5);
    PointAgreement points = new PointAgreement();
    points.add(List.of(lower), List.of(half));
    assertThat(points.faces()).isEqualTo(1);
  }

  @Test
  void aFaceOfExactlyTheScoreIsTaken() {
    DetectionCurve curve = curve(face(0, 0.9), face(60, 0.8));

    assertThat(curve.known()).isEqualTo(2);
    assertThat(curve.at(0.8)).isEqualTo(new DetectionCurve.Point(0.8, 0.5, 0.5));
    assertThat(curve.at(0.9)).isEqualTo(new DetectionCurve.Point(0.9, 1, 0.5));
  }

  @Test
  void aPrecisionIsReachedExactlyAndByTheHighestScore() {
    DetectionCurve curve = curve(face(60, 0.9), face(0, 0.8), face(80, 0.7), face(20, 0.6));

    assertThat(curve.atPrecision(0.5)).isEqualTo(new DetectionCurve.Point(0.6, 0.5, 1));
    assertThat(curve(face(0, 0.9), face(60, 0.8)).atPrecision(0.5).score()).isEqualTo(0.9);
  }

  @Test
  void recallAtAPrecisionIsTheLargest() {
    DetectionCurve curve = curve(face(0, 0.9), face(60, 0.8), face(20, 0.7), face(80, 0.6));
    assertThat(curve.atPrecision(0.6).recall()).isEqualTo(1);
    assertThat(curve.atPrecision(0.6).score()).isEqualTo(0.7);
    assertThat(curve.atPrecision(0.9).recall()).isEqualTo(0.5);
    assertThat(curve().atPrecision(0.9).recall()).isZero();
  }

  @Test
  void pointsAreComparedInEyeDistances() {
    PointAgreement points = new PointAgreement();
    points.add(List.of(face(1, 0.9), face(90, 0.9)), List.of(face(0, 0.9)));
    assertThat(points.faces()).isEqualTo(1);
    assertThat(points.mean()).isCloseTo(0.25, within(1e-12));
    points.add(List.of(face(0, 0.9)), List.of(face(0, 0.9)));
    points.add(List.of(face(0, 0.9)), List.of(face(0, 0.9)));
    assertThat(points.mean()).isCloseTo(0.25 / 3, within(1e-12));
    assertThat(points.median()).isZero();
  }

  /** Each point is 1 px off, the eyes are 4 px apart: 0.25; and twice that for the other two. */
  @Test
  void theMedianIsThatOfTheMiddleFace() {
    PointAgreement points = new PointAgreement();
    points.add(List.of(face(1, 0.9)), List.of(face(0, 0.9)));
    points.add(List.of(face(2, 0.9)), List.of(face(0, 0.9)));
    points.add(List.of(face(2, 0.9)), List.of(face(0, 0.9)));

    assertThat(points.median()).isEqualTo(0.5);
  }

  @Test
  void aFaceOfExactlyTheMinimumSizeCounts() throws IOException {
    Files.createFile(folder.resolve("a.jpg"));
    Path list =
        Files.writeString(
            folder.resolve("list.csv"), "a.jpg,1,2,30,40\na.jpg,1,2,39,39\na.jpg,1,2,0,50\n");

    GroundTruthFaces picture = GroundTruthFile.read(list, folder, 40).pictures().get(0);

    assertThat(picture.faces()).containsExactly(new Box(1, 2, 30, 40));
    assertThat(picture.ignored()).containsExactly(new Box(1, 2, 39, 39));
  }

  @ParameterizedTest
  @CsvSource({
    "'a.jpg\n2\n1 2 30 40 0 0 0 0 0 0\n', line 1: expected as many faces as it says",
    "'a.jpg\n1\n1 2 30\n', 'line 3: expected x, y, width, height and six attributes'",
    "'a.jpg\n-1\n1 2 30 40\n', line 2: expected the number of faces",
    "'a.jpg\n1000000\n1 2 30 40\n', line 2: expected the number of faces",
  })
  void aBrokenListOfWiderNamesItsLine(String content, String message) throws IOException {
    Files.createFile(folder.resolve("a.jpg"));
    Path list = Files.writeString(folder.resolve("list.txt"), content.replace("\\n", "\n"));

    assertThatThrownBy(() -> GroundTruthFile.read(list, folder, 0))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aRowOfFourNumbersIsEnough() throws IOException {
    Files.createFile(folder.resolve("a.jpg"));
    Path list = Files.writeString(folder.resolve("list.txt"), "a.jpg\n1\n1 2 30 40\n");

    assertThat(GroundTruthFile.read(list, folder, 0).pictures().get(0).faces())
        .containsExactly(new Box(1, 2, 30, 40));
  }

  @Test
  void widersListIsRead() throws IOException {
    Files.createDirectories(folder.resolve("0--Parade"));
    Files.createFile(folder.resolve("0--Parade/a.jpg"));
    Files.createFile(folder.resolve("0--Parade/none.jpg"));
    Path list =
        Files.writeString(
            folder.resolve("list.txt"),
            """
            0--Parade/a.jpg
            3
            1 2 30 40 0 0 0 0 0 0
            5 6 10 12 0 0 0 0 0 0
            7 8 50 60 0 0 0 1 0 0
            0--Parade/none.jpg
            0
            0 0 0 0 0 0 0 0 0 0
            0--Parade/elsewhere.jpg
            1
            1 1 99 99 0 0 0 0 0 0
            """);
    GroundTruthFile.Found found = GroundTruthFile.read(list, folder, 20);
    assertThat(found.missing()).isEqualTo(1);
    assertThat(found.pictures()).hasSize(2);
    assertThat(found.pictures().get(0).faces()).containsExactly(new Box(1, 2, 30, 40));
    assertThat(found.pictures().get(0).ignored())
        .containsExactly(new Box(5, 6, 10, 12), new Box(7, 8, 50, 60));
    assertThat(found.pictures().get(1).faces()).isEmpty();
  }

  @Test
  void aCsvListIsReadAndFaultsNameTheirLine() throws IOException {
    Files.createFile(folder.resolve("a.jpg"));
    Path list = Files.writeString(folder.resolve("list.csv"), "# heads\na.jpg,1,2,30,40\n");
    assertThat(GroundTruthFile.read(list, folder, 0).pictures())
        .containsExactly(
            new GroundTruthFaces(
                folder.resolve("a.jpg"), List.of(new Box(1, 2, 30, 40)), List.of()));
    Path broken =
        Files.writeString(folder.resolve("broken.csv"), "a.jpg,1,2,30,40\na.jpg,1,x,3,4\n");
    assertThatThrownBy(() -> GroundTruthFile.read(broken, folder, 0))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("line 2: expected numbers");
    Path elsewhere = Files.writeString(folder.resolve("elsewhere.csv"), "b.jpg,1,2,3,4\n");
    assertThatThrownBy(() -> GroundTruthFile.read(elsewhere, folder, 0))
        .hasMessageContaining("none of the 1 pictures");
  }
}
