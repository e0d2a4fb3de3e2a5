package dev.likeness.network.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelCards;
import dev.likeness.network.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrentCardTest {
  private static final ModelCard MEASURED =
      Catalogue.builtIn().find("intel-reid-0095").orElseThrow();
  private static final ModelCard UNMEASURED = MEASURED.withMeasured(null);

  @TempDir Path folder = Path.of("unset");
  private CurrentCard card;

  @BeforeEach
  void open() throws IOException {
    card = new CurrentCard(new InstalledModel(UNMEASURED, folder.resolve("network.onnx")));
    write(UNMEASURED);
    assertThat(card.get()).isEqualTo(UNMEASURED);
  }

  private void write(ModelCard written) throws IOException {
    ModelCards.write(written, folder.resolve("card.json"));
  }

  @Test
  void aNewMeasurementIsTakenOver() throws IOException {
    write(MEASURED);

    assertThat(card.get()).isEqualTo(MEASURED);
  }

  @Test
  void theMeasurementOfOtherEncodingsIsNot() throws IOException {
    ModelFile file = MEASURED.file();
    write(withFile(new ModelFile(file.fileName(), file.bytes(), "0".repeat(64), null)));

    assertThat(card.get()).isEqualTo(UNMEASURED);
  }

  @Test
  void aCardThatCannotBeReadLeavesTheLastOne() throws IOException {
    write(MEASURED);
    card.get();

    Files.writeString(folder.resolve("card.json"), "{");

    assertThat(card.get()).isEqualTo(MEASURED);
  }

  @Test
  void aCardThatIsGoneLeavesTheLastOne() throws IOException {
    Files.delete(folder.resolve("card.json"));

    assertThat(card.get()).isEqualTo(UNMEASURED);
  }

  private static ModelCard withFile(ModelFile file) {
    return new ModelCard(
        MEASURED.name(),
        MEASURED.title(),
        MEASURED.task(),
        file,
        MEASURED.input(),
        MEASURED.output(),
        MEASURED.alignment(),
        MEASURED.distance(),
        MEASURED.licence(),
        MEASURED.provenance(),
        MEASURED.measured(),
        MEASURED.figures());
  }
}
