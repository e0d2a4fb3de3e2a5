package dev.likeness.style;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.models.EmbeddedModels;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.network.graph.OnnxReader;
import dev.likeness.testing.ReadmeExample;
import dev.likeness.vision.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's example of painting compiles, runs, and stands in the README as it stands here. */
class ReadmeExampleTest {
  private static final String THIS =
      "style/src/test/java/dev/likeness/style/ReadmeExampleTest.java";

  @Test
  void theExamplePaints(@TempDir Path models) throws IOException {
    Picture content = Waves.planes(20, 40, 0).toPicture();

    Painting painting =
        paint(models, content, Waves.planes(30, 30, 2).toPicture(), new AtomicBoolean(true));

    assertThat(painting.picture().widthPx()).isEqualTo(512);
    assertThat(painting.evaluations()).isEqualTo(1);
  }

  @Test
  void theReadmeShowsTheExampleAsItIsTested() throws IOException {
    assertThat(ReadmeExample.readme()).contains(ReadmeExample.markedIn(THIS));
  }

  private static Painting paint(
      Path folder, Picture content, Picture style, AtomicBoolean cancelled) throws IOException {
    // The README shows this.
    InstalledModel model =
        EmbeddedModels.unpackInto(folder).find(EmbeddedModels.FEATURES).orElseThrow();
    FeatureNetwork features =
        FeatureNetwork.of(
            OnnxReader.read(model.onnx()),
            model.card().input(),
            model.card().output().names(),
            FeatureNetwork.Pooling.AVERAGE);
    Painting painting =
        StyleTransfer.with(features)
            .paint(
                content,
                List.of(StyleSource.of(style)),
                PaintingOptions.defaults().withLongestSidePx(512),
                state -> !cancelled.get());
    // The README shows this no more.
    return painting;
  }
}
