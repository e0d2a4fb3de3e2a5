package dev.likeness.learning.chips;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.evaluation.data.LabelledFolder;
import dev.likeness.evaluation.data.LabelledPicture;
import dev.likeness.evaluation.errors.FailedPicture;
import dev.likeness.face.FaceEngineOptions;
import dev.likeness.face.FaceFinder;
import dev.likeness.face.detect.Face;
import dev.likeness.learning.architecture.Architecture;
import dev.likeness.learning.run.EncoderCard;
import dev.likeness.network.catalogue.Catalogue;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.testing.SharedMaterial;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureReader;
import dev.likeness.vision.codec.PictureWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On real photographs, with a real detector. */
class ChipCacheTest {
  private static final ChipFrame FRAME =
      ChipFrame.around(
          EncoderCard.fromScratch("x", Architecture.SMALL, Architecture.SMALL.defaultShape())
              .requireAlignment());

  @TempDir private Path folder = Path.of("unset");
  private InstalledModel detector = detector();
  private FaceFinder finder = open();

  private static InstalledModel detector() {
    return new InstalledModel(
        Catalogue.builtIn().find("yunet").orElseThrow(),
        SharedMaterial.path("models").resolve("yunet").resolve("yunet_n_dynamic.onnx"));
  }

  private FaceFinder open() {
    try {
      return FaceFinder.open(detector, FaceEngineOptions.defaults());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void fill() throws IOException {
    for (String person : List.of("Tony_Blair", "Hugo_Chavez")) {
      Path target = Files.createDirectories(folder.resolve("people").resolve(person));
      for (Path file : SharedMaterial.list("faces/people/" + person).subList(0, 3)) {
        Files.copy(file, target.resolve(String.valueOf(file.getFileName())));
      }
    }
  }

  @AfterEach
  void close() {
    finder.close();
  }

  private List<LabelledPicture> pictures() throws IOException {
    return LabelledFolder.read(folder.resolve("people"));
  }

  private ChipSet chips() throws IOException {
    return new ChipCache(
            folder.resolve("cache"),
            finder,
            detector.card().file().sha256(),
            FRAME,
            PictureReader.create())
        .withChoice(FaceChoice.ONE_PERSON)
        .chips(pictures(), 2, done -> {});
  }

  /** The face found again in its chip has the points where the template wants them. */
  @Test
  void facesLieWhereTheTemplateWantsThem() throws IOException {
    ChipSet chips = chips();
    assertThat(chips.size()).isEqualTo(6);
    assertThat(chips.people()).isEqualTo(2);
    for (int i = 0; i < chips.size(); i++) {
      Picture chip = chips.picture(i);
      assertThat(chip.widthPx()).isEqualTo(FRAME.sidePx());
      Face face = finder.mostProminent(chip).orElseThrow();
      double off =
          face.points().toList().get(2).distanceTo(FRAME.shifted().points().toList().get(2));
      assertThat(off).isLessThan(0.08 * FRAME.sidePx());
    }
  }

  @Test
  void whatWasCutIsNotCutAgain() throws IOException {
    chips();
    List<FileTime> before = times();
    chips();
    assertThat(times()).isEqualTo(before).hasSize(6);
  }

  @Test
  void aMissingChipIsCutAgainAndTheOthersStay() throws IOException {
    ChipSet first = chips();
    Files.delete(first.get(2).file());
    ChipSet second = chips();
    assertThat(second.picture(2))
        .isEqualTo(first.picture(2).crop(0, 0, FRAME.sidePx(), FRAME.sidePx()));
  }

  private List<FileTime> times() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .map(
              file -> {
                try {
                  return Files.getLastModifiedTime(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .toList();
    }
  }

  @Test
  void picturesWithoutAChipHaveAReason() throws IOException {
    Path blair = folder.resolve("people").resolve("Tony_Blair");
    PictureWriter.write(Picture.filled(200, 200, 0xff336699), blair.resolve("empty-room.png"));
    Files.write(blair.resolve("torn.jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, 1, 2});
    assertThat(chips().failures())
        .extracting(FailedPicture::reason)
        .hasSize(2)
        .contains("face_not_found");
    assertThat(chips().failures()).hasSize(2);
  }

  @Test
  void aGroupPictureIsNotOnePerson() throws IOException {
    Path blair = folder.resolve("people").resolve("Tony_Blair");
    Picture one = PictureReader.create().read(blair.resolve("Tony_Blair_0001.jpg"));
    int side = one.widthPx();
    Picture twice =
        Picture.painted(
            2 * side,
            one.heightPx(),
            argb -> {
              for (int y = 0; y < one.heightPx(); y++) {
                one.copyRow(y, argb, 2 * side * y);
                one.copyRow(y, argb, 2 * side * y + side);
              }
            });
    PictureWriter.write(twice, blair.resolve("two.png"));
    assertThat(chips().failures())
        .extracting(FailedPicture::reason)
        .containsExactly("multiple_faces");
  }

  @Test
  void peopleWithOneChipAreNotLearntFrom() throws IOException {
    Path chavez = folder.resolve("people").resolve("Hugo_Chavez");
    Path alone = Files.createDirectories(folder.resolve("people").resolve("Alone"));
    Files.copy(SharedMaterial.list("faces/people/Colin_Powell").get(0), alone.resolve("1.jpg"));
    Files.write(chavez.resolve("torn.jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, 1, 2});
    ChipSet learnt = chips().withPairs();
    assertThat(learnt.people()).isEqualTo(2);
    assertThat(learnt.size()).isEqualTo(6);
    assertThat(learnt.failures())
        .extracting(FailedPicture::reason)
        .hasSize(2)
        .contains("only_picture_of_person");
  }

  @Test
  void noNameIsSeenInTheCache() throws IOException {
    chips();
    try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.contains("Blair"));
    }
  }
}
