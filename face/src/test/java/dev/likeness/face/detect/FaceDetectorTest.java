package dev.likeness.face.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.face.FaceEngineOptions;
import dev.likeness.face.FaceFinder;
import dev.likeness.face.Networks;
import dev.likeness.face.quality.Pose;
import dev.likeness.network.Nchw;
import dev.likeness.network.Network;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.Tensor;
import dev.likeness.testing.SharedMaterial;
import dev.likeness.vision.Picture;
import dev.likeness.vision.Resize;
import dev.likeness.vision.Rotation;
import dev.likeness.vision.geometry.Box;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaceDetectorTest {
  private static final int SMALL_PX = 70;

  private FaceFinder finder;

  @BeforeAll
  void open() throws IOException {
    finder = FaceFinder.open(Networks.yunet(), FaceEngineOptions.defaults());
  }

  @AfterAll
  void close() {
    if (finder != null) {
      finder.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 45, 60, 90, 135, 180, 200, 225, 270, 315})
  void facesOfTurnedPicturesAreThoseOfThePictureTurned(int degrees) {
    for (Path person : SharedMaterial.list("faces/people")) {
      for (Path path : SharedMaterial.list("faces/people/" + person.getFileName()).subList(0, 3)) {
        Picture picture = Networks.picture(path);
        Face upright = finder.mostProminent(picture).orElseThrow();
        Face turned = finder.mostProminent(Rotation.of(picture, degrees).picture()).orElseThrow();

        double roll = Pose.of(turned.points()).rollDegrees() - degrees;
        assertThat(Math.abs(Math.IEEEremainder(roll, 360)))
            .as("roll of %s", path.getFileName())
            .isLessThan(45);
        assertThat(turned.points().eyeDistance())
            .as("eyes of %s", path.getFileName())
            .isCloseTo(upright.points().eyeDistance(), within(15.0));
        assertThat(turned.orientationLead()).isGreaterThan(0.01);
      }
    }
  }

  /** A portrait on a wide grey ground. */
  private static Picture distant(int widthPx, int heightPx, Picture portrait, int x, int y) {
    return Picture.ofRows(
        widthPx,
        heightPx,
        (row, into, offset) -> {
          Arrays.fill(into, offset, offset + widthPx, 0xff808a80);
          if (row >= y && row < y + portrait.heightPx()) {
            portrait.copyRow(row - y, into, offset + x);
          }
        });
  }

  /** At 1280 px the face has a height of 11 px; the tiles meet in the middle of it. */
  @ParameterizedTest
  @CsvSource({"2000, 1450", "100, 60", "3800, 2800", "1945, 700"})
  void aSmallFaceOfALargePictureIsFoundOnce(int x, int y) {
    Picture portrait = Networks.picture(SharedMaterial.list("faces/people/Ariel_Sharon").get(0));
    Picture small = Resize.longestSide(portrait, SMALL_PX);
    Face whole = finder.mostProminent(portrait).orElseThrow();
    double scale = (double) SMALL_PX / portrait.longSidePx();

    List<Face> found = finder.detect(distant(3968, 2976, small, x, y));

    assertThat(found).hasSize(1);
    assertThat(found.get(0).box().centre().x())
        .isCloseTo(x + scale * whole.box().centre().x(), within(4.0));
    assertThat(found.get(0).box().centre().y())
        .isCloseTo(y + scale * whole.box().centre().y(), within(4.0));
  }

  @Test
  void aLargePictureWithoutAFaceHasNone() {
    Picture photo = Networks.picture(SharedMaterial.list("photos").get(0));

    assertThat(finder.detect(Resize.to(photo, 2560, 1920))).isEmpty();
  }

  @Test
  void findsAFaceInEveryPortrait() {
    List<String> missed = new ArrayList<>();
    for (Path person : SharedMaterial.list("faces/people")) {
      for (Path path : SharedMaterial.list("faces/people/" + person.getFileName())) {
        if (finder.detect(Networks.picture(path)).isEmpty()) {
          missed.add(path.getFileName().toString());
        }
      }
    }

    assertThat(missed).isEmpty();
  }

  @Test
  void missesHardlyAnyBoxThatThePlainDecodingFinds() throws IOException {
    int missed = 0;
    int plain = 0;
    try (Network network = Network.open(Networks.yunet().onnx(), NetworkOptions.defaults())) {
      for (Path path : groupPictures()) {
        Picture picture = Networks.picture(path);
        List<Face> found = finder.detect(picture);
        for (Face face : plainFaces(network, picture)) {
          if (face.box().longSide() >= 16) {
            plain++;
            boolean seen = found.stream().anyMatch(f -> f.box().iouWith(face.box()) >= 0.5);
            missed += seen ? 0 : 1;
          }
        }
      }
    }

    assertThat(plain).isGreaterThan(50);
    assertThat(missed).isLessThanOrEqualTo(1);
  }

  @Test
  void recallAndPrecisionOnGroupsAreWhatTheyWere() throws IOException {
    Map<String, List<Box>> truth = trueBoxes();
    int[] right = new int[1];
    int found = 0;
    int labelled = 0;
    for (Path path : groupPictures()) {
      List<Box> boxes =
          new ArrayList<>(truth.getOrDefault(path.getFileName().toString(), List.of()));
      labelled += boxes.size();
      for (Face face : finder.detect(Networks.picture(path))) {
        found++;
        boxes.stream()
            .filter(box -> box.iouWith(face.box()) >= 0.4)
            .findFirst()
            .ifPresent(
                box -> {
                  boxes.remove(box);
                  right[0]++;
                });
      }
    }
    double recall = (double) right[0] / labelled;
    double precision = (double) right[0] / found;
    System.out.printf(
        Locale.ROOT,
        "groups: recall %.3f (%d of %d labelled), precision %.3f (%d of %d found), IoU 0.4%n",
        recall,
        right[0],
        labelled,
        precision,
        right[0],
        found);

    assertThat(recall).isGreaterThan(0.93);
    assertThat(precision).isGreaterThan(0.85);
  }

  @Test
  void findsAFaceThatFillsALargePicture() {
    Picture small = aPortrait();
    Face known = finder.detect(small).get(0);
    Picture large = Resize.to(small, 8 * small.widthPx(), 8 * small.heightPx());

    Face found = finder.detect(large).get(0);

    assertThat(found.box().iouWith(known.box().times(8))).isGreaterThan(0.7);
  }

  @Test
  void findsAFaceThatIsCutAtAllSides() {
    Picture portrait = aPortrait();
    Box box = finder.detect(portrait).get(0).box();
    int x = (int) (box.x() + box.width() * 0.06);
    int y = (int) (box.y() + box.height() * 0.08);
    Picture tight =
        Picture.ofRows(
            (int) (box.width() * 0.88),
            (int) (box.height() * 0.86),
            (row, into, offset) -> {
              for (int column = 0; column < (int) (box.width() * 0.88); column++) {
                into[offset + column] = portrait.argb(x + column, y + row);
              }
            });

    assertThat(finder.detect(tight)).hasSize(1);
  }

  @Test
  void facesComeLargestFirst() {
    List<Double> areas =
        finder.detect(Networks.picture(groupPictures().get(0))).stream()
            .map(face -> face.box().area())
            .toList();

    assertThat(areas).hasSizeGreaterThan(1).isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  @Test
  void smallerFacesThanAskedForAreLeftOut() throws IOException {
    FaceEngineOptions options =
        FaceEngineOptions.defaults().withDetection(DetectionOptions.defaults().withMinFacePx(60));
    try (FaceFinder strict = FaceFinder.open(Networks.yunet(), options)) {
      for (Path path : groupPictures()) {
        assertThat(strict.detect(Networks.picture(path)))
            .allMatch(face -> face.box().longSide() >= 60);
      }
    }
  }

  @Test
  void findsNoFaceOnAGreyWall() {
    assertThat(finder.detect(Picture.filled(700, 500, 0xFF808080))).isEmpty();
  }

  @Test
  void takesThePictureOfOnePixel() {
    assertThat(finder.detect(Picture.filled(1, 1, 0xFF808080))).isEmpty();
  }

  @Test
  void takesAVeryLongPicture() {
    assertThat(finder.detect(Picture.filled(9000, 3, 0xFF808080))).isEmpty();
  }

  @Test
  void aNetworkForAnotherTaskIsRefused() {
    assertThatThrownBy(() -> FaceFinder.open(Networks.intel(), FaceEngineOptions.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("face_encoding")
        .hasMessageContaining("face_detection");
  }

  @Test
  void boxesOfAShrunkPictureAreScaledBack() {
    Picture portrait = aPortrait();
    Face known = finder.detect(portrait).get(0);
    Picture wide = Resize.to(portrait, 6 * portrait.widthPx(), 6 * portrait.heightPx());

    Face found = finder.detect(wide).get(0);

    assertThat(found.points().eyeDistance())
        .isCloseTo(6 * known.points().eyeDistance(), within(0.1 * 6 * 45.0));
  }

  /** The network's answer on the picture as it is, padded to a multiple of 32 px and no more. */
  private static List<Face> plainFaces(Network network, Picture picture) {
    int width = (picture.widthPx() + 31) / 32 * 32;
    int height = (picture.heightPx() + 31) / 32 * 32;
    Nchw shape = new Nchw(1, 3, height, width);
    Tensor tensor = Tensor.allocate(shape);
    for (int y = 0; y < picture.heightPx(); y++) {
      for (int x = 0; x < picture.widthPx(); x++) {
        int argb = picture.argb(x, y);
        for (int channel = 0; channel < 3; channel++) {
          tensor.buffer().put((channel * height + y) * width + x, (argb >> (8 * channel)) & 0xFF);
        }
      }
    }
    return NonMaximumSuppression.keepHighestScores(
        YunetHeads.read(network.run(tensor), shape, 0.6), 0.45);
  }

  private static Picture aPortrait() {
    return Networks.picture(SharedMaterial.path("faces/people/Colin_Powell/Colin_Powell_0001.jpg"));
  }

  private static List<Path> groupPictures() {
    return SharedMaterial.list("faces/groups").stream()
        .filter(path -> path.toString().endsWith(".jpg"))
        .toList();
  }

  private static Map<String, List<Box>> trueBoxes() throws IOException {
    Map<String, List<Box>> boxes = new HashMap<>();
    for (String line : Files.readAllLines(SharedMaterial.path("faces/groups/boxes.csv"))) {
      if (!line.startsWith("#")) {
        List<String> cells = List.of(line.split(",", -1));
        boxes
            .computeIfAbsent(cells.get(0), name -> new ArrayList<>())
            .add(
                new Box(
                    Double.parseDouble(cells.get(1)),
                    Double.parseDouble(cells.get(2)),
                    Double.parseDouble(cells.get(3)),
                    Double.parseDouble(cells.get(4))));
      }
    }
    return boxes;
  }
}
