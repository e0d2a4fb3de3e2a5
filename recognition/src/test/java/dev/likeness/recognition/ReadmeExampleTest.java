package dev.likeness.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.face.FaceEngine;
import dev.likeness.face.FaceEngineOptions;
import dev.likeness.face.Portrait;
import dev.likeness.models.EmbeddedModels;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.network.catalogue.ModelStore;
import dev.likeness.samples.Samples;
import dev.likeness.testing.ReadmeExample;
import dev.likeness.vision.codec.PictureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's example for Java compiles, runs, and stands in the README as it stands here. */
class ReadmeExampleTest {
  private static final String THIS =
      "recognition/src/test/java/dev/likeness/recognition/ReadmeExampleTest.java";

  @Test
  void theExampleTellsOnePersonFromTwo(@TempDir Path folder) throws IOException {
    Path left = picture(folder, "anna", 0);

    assertThat(compare(folder, left, picture(folder, "anna", 2)).same()).isTrue();
    assertThat(compare(folder, left, picture(folder, "georg", 0)).same()).isFalse();
  }

  @Test
  void theReadmeShowsTheExampleAsItIsTested() throws IOException {
    assertThat(ReadmeExample.readme()).contains(ReadmeExample.markedIn(THIS));
  }

  private static Verification compare(Path folder, Path left, Path right) throws IOException {
    // The README shows this.
    ModelStore models = EmbeddedModels.unpackInto(folder);
    InstalledModel detector = models.find(EmbeddedModels.DETECTOR).orElseThrow();
    InstalledModel encoder = models.find(EmbeddedModels.ENCODER).orElseThrow();
    try (FaceEngine engine = FaceEngine.open(detector, encoder, FaceEngineOptions.defaults())) {
      PictureReader pictures = PictureReader.create();
      Portrait a = engine.portrait(pictures.read(left)).orElseThrow();
      Portrait b = engine.portrait(pictures.read(right)).orElseThrow();
      return Verifier.atFalseMatchRate(1e-4, encoder.card())
          .compare(a.subject().encoding(), b.subject().encoding());
    }
    // The README shows this no more.
  }

  private static Path picture(Path folder, String person, int number) throws IOException {
    String name = Samples.picturesOf(person).get(number);
    return Files.write(folder.resolve(name.replace('/', '-')), Samples.bytes(name));
  }
}
