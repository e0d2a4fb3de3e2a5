package dev.likeness.benchmarks.invention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.face.FaceEngineOptions;
import dev.likeness.face.FaceFinder;
import dev.likeness.network.catalogue.Catalogue;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.testing.SharedMaterial;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureReader;
import dev.likeness.vision.geometry.FivePoints;
import dev.likeness.vision.geometry.Point;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On real photographs, with a real detector. */
class InventedPeopleTest {
  private final FaceFinder finder = open();
  private final List<Path> photographs = SharedMaterial.list("faces/people/Tony_Blair");

  private static FaceFinder open() {
    try {
      return FaceFinder.open(
          new InstalledModel(
              Catalogue.builtIn().find("yunet").orElseThrow(),
              SharedMaterial.path("models").resolve("yunet").resolve("yunet_n_dynamic.onnx")),
          FaceEngineOptions.defaults());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void close() {
    finder.close();
  }

  @Test
  void aFaceIsCutWithItsPointsWhereTheFrameHasThem() throws IOException {
    Picture photograph = PictureReader.create().read(photographs.get(0));
    Picture chip =
        FaceFrame.cut(photograph, finder.mostProminent(photograph).orElseThrow()).orElseThrow();
    FivePoints found = finder.mostProminent(chip).orElseThrow().points();
    List<Point> wanted = FaceFrame.TEMPLATE.points().toList();
    for (int i = 0; i < wanted.size(); i++) {
      assertThat(found.toList().get(i).distanceTo(wanted.get(i))).isLessThan(14);
    }
  }

  @Test
  void aFaceThatReachesBeyondThePhotographIsNotCut() throws IOException {
    Picture photograph = PictureReader.create().read(photographs.get(0));
    Picture half =
        photograph.crop(0, 0, photograph.widthPx(), (int) (0.62 * photograph.heightPx()));
    assertThat(finder.mostProminent(half).flatMap(face -> FaceFrame.cut(half, face))).isEmpty();
  }

  @Test
  void aPictureWithoutAFaceIsNotLearntFrom() {
    Optional<AlignedFace> none = AlignedFace.in(Picture.filled(200, 200, 0xff808080), finder);
    assertThat(none).isEmpty();
  }

  @Test
  void aGroupOfFewFacesIsRefused(@TempDir Path folder) {
    List<Sitters> groups = List.of(new Sitters("anna", photographs.subList(0, 2)));
    assertThatThrownBy(
            () -> InventedPeople.invent(groups, finder, folder, 1, new InventionListener() {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 20 faces")
        .hasMessageContaining("group 0 has")
        .hasMessageContaining("more photographs");
  }
}
