package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.likeness.encoding.Encoding;
import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.NewEncoding;
import dev.likeness.gallery.NewPerson;
import dev.likeness.network.ModelCard;
import dev.likeness.network.catalogue.Catalogue;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.data.DataFolder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookAlikesCommandTest {
  @TempDir private Path home = Path.of("unset");
  private Program program = new Program(Path.of("unset"));

  @BeforeEach
  void enrol() {
    program = new Program(home);
    ModelCard card = Catalogue.builtIn().find(Program.ENCODER).orElseThrow();
    GalleryModel model = GalleryOption.model(card);
    try (Gallery gallery =
        DataFolder.of(new Home(home)).galleries().open(Galleries.DEFAULT, model)) {
      enrol(gallery, "Ann", 0);
      enrol(gallery, "Bob", 1.2);
      enrol(gallery, "Ann, again", 0.05);
    }
  }

  /** Enrols somebody at an angle, in the plane of the first two components. */
  private static void enrol(Gallery gallery, String name, double angle) {
    float[] values = new float[256];
    values[0] = (float) Math.cos(angle);
    values[1] = (float) Math.sin(angle);
    gallery.enrol(NewPerson.named(name), List.of(NewEncoding.of(Encoding.of(values))));
  }

  @Test
  void theNearestPairComesFirst() {
    Program.Run run = program.run("people", "look-alikes", "--limit", "2");

    assertThat(run.code()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).contains("look-alike  0.0012", "Ann  Ann, again");
    assertThat(run.err()).contains("nobody is called a duplicate");
  }

  @Test
  void withTheModelDuplicatesAreTold() {
    program = Program.publicNetworks(home);

    JsonNode answer = program.run("people", "look-alikes", "--json").json();

    assertThat(answer.path("pairs")).hasSize(3);
    assertThat(answer.at("/pairs/0/kind").asText()).isEqualTo("duplicate");
    assertThat(answer.at("/pairs/0/false_match_rate/value").asDouble()).isBetween(0.0, 1e-6);
    assertThat(answer.at("/pairs/2/kind").asText()).isEqualTo("look_alike");
  }

  @Test
  void withoutAGalleryThereIsNothingToCompare(@TempDir Path empty) {
    assertThat(new Program(empty).run("people", "look-alikes").code()).isEqualTo(3);
    assertThat(program.run("people", "look-alikes", "--limit", "0").code()).isEqualTo(2);
  }
}
