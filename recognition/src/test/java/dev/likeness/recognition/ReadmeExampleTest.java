package dev.likeness.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.face.FaceEngine;
import dev.likeness.face.FaceEngineOptions;
import dev.likeness.face.Portrait;
import dev.likeness.network.ModelCard;
import dev.likeness.network.catalogue.Catalogue;
import dev.likeness.network.catalogue.InstallListener;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.network.catalogue.Installer;
import dev.likeness.network.catalogue.InstallerOptions;
import dev.likeness.network.catalogue.ModelSource;
import dev.likeness.network.catalogue.ModelStore;
import dev.likeness.testing.ReadmeExample;
import dev.likeness.testing.SharedMaterial;
import dev.likeness.vision.codec.PictureReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's example for Java compiles, runs, and stands in the README as it stands here. */
class ReadmeExampleTest {
  private static final String THIS =
      "recognition/src/test/java/dev/likeness/recognition/ReadmeExampleTest.java";

  @Test
  void theExampleTellsOnePersonFromTwo(@TempDir Path models) throws IOException {
    install(models, "yunet", "intel-reid-0095");

    assertThat(compare(models, person("Hugo_Chavez", 1), person("Hugo_Chavez", 2)).same()).isTrue();
    assertThat(compare(models, person("Hugo_Chavez", 1), person("Ariel_Sharon", 1)).same())
        .isFalse();
  }

  @Test
  void theReadmeShowsTheExampleAsItIsTested() throws IOException {
    assertThat(ReadmeExample.readme()).contains(ReadmeExample.markedIn(THIS));
  }

  private static Verification compare(Path folder, Path left, Path right) throws IOException {
    // The README shows this.
    ModelStore models = ModelStore.at(folder);
    InstalledModel detector = models.find("yunet").orElseThrow();
    InstalledModel encoder = models.find("intel-reid-0095").orElseThrow();
    try (FaceEngine engine = FaceEngine.open(detector, encoder, FaceEngineOptions.defaults())) {
      PictureReader pictures = PictureReader.create();
      Portrait a = engine.portrait(pictures.read(left)).orElseThrow();
      Portrait b = engine.portrait(pictures.read(right)).orElseThrow();
      return Verifier.atFalseMatchRate(1e-4, encoder.card())
          .compare(a.subject().encoding(), b.subject().encoding());
    }
    // The README shows this no more.
  }

  private static void install(Path models, String... names) throws IOException {
    Installer installer = Installer.into(ModelStore.at(models), InstallerOptions.defaults());
    for (String name : names) {
      ModelCard card = Catalogue.builtIn().find(name).orElseThrow();
      installer.install(
          card, new ModelSource.Local(SharedMaterial.path("models")), InstallListener.SILENT);
    }
  }

  private static Path person(String name, int number) {
    return SharedMaterial.path(String.format("faces/people/%s/%s_%04d.jpg", name, name, number));
  }
}
