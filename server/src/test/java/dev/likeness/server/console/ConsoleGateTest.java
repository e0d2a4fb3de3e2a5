package dev.likeness.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.network.NetworkOptions;
import dev.likeness.puppet.LivingPuppet;
import dev.likeness.puppet.Puppet;
import dev.likeness.puppet.Repertoire;
import dev.likeness.puppet.Repertoire.Reach;
import dev.likeness.server.face.Faces;
import dev.likeness.tasks.Home;
import dev.likeness.testing.SharedMaterial;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureReader;
import dev.likeness.vision.geometry.FivePoints;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gate before somebody who does all that is asked: a photograph, turned and tilted and brought
 * closer as a sheet, and the same photograph on the relief of a head. No living person is in it.
 */
@Tag("slow")
class ConsoleGateTest {
  private static final String NAME = "Emil Erde";

  @TempDir private static Path folder = Path.of("unset");
  private static ServedConsole console;
  private static Browser browser;
  private static Picture photograph;
  private static FivePoints points;

  @BeforeAll
  static void open() throws IOException {
    photograph = PictureReader.create().read(blair(1));
    browser =
        Browser.open(
            Film.ofPrint(blair(1), folder.resolve("film.mjpeg")), folder.resolve("chrome"));
    console = ServedConsole.forPeople(folder.resolve("home"));
    points = found();
    console.createCollection("door", true);
    browser.visit(console.address());
    browser.type("input[type=password]", console.key());
    browser.press("Sign in");
    browser.await(".nav a[aria-current=page]");
    browser.remember("likeness.collection", "door");
    browser.go("people");
    browser.upload(".enrol input[type=file]", 0, blair(2), blair(3));
    browser.type(".groups input", NAME);
    browser.press("Enrol");
    browser.awaitText(NAME + " is enrolled");
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
    if (console != null) {
      console.close();
    }
  }

  private static Path blair(int number) {
    return SharedMaterial.listOrInvented("faces/people/Tony_Blair").get(number);
  }

  private static FivePoints found() throws IOException {
    Home home = new Home(folder.resolve("home"));
    try (Faces faces =
        Faces.open(home, Optional.empty(), Optional.empty(), new NetworkOptions(1))) {
      return faces.portrait(photograph).orElseThrow().subject().face().points();
    }
  }

  /** Stands before the camera and asks to be let in. */
  private static void standBefore(Map<String, List<List<String>>> frames) {
    browser.visit(console.address());
    browser.await(".nav a[aria-current=page]");
    SteeredCamera.mount(browser, frames);
    browser.go("gate");
    browser.press("Start the camera");
    browser.await(".box");
    browser.press("Start liveness check");
    browser.await("[data-verdict]");
  }

  @Test
  void aPhotographThatDoesAllThatIsAskedIsRefusedForItsFlatness() {
    standBefore(
        Repertoire.of(
            new LivingPuppet(Puppet.print(photograph, points), new Reach(60, 0, 56, 1.5))));

    assertThat(browser.count("[data-verdict=not-admitted]")).isEqualTo(1);
    assertThat(browser.text("[data-verdict] p"))
        .as(SteeredCamera.told(browser))
        .isEqualTo("The face moved like a flat picture, not like a head.");
    assertThat(browser.text("main")).doesNotContain(NAME);
  }

  @Test
  void aHeadThatDoesAllThatIsAskedIsAdmittedByName() {
    standBefore(
        Repertoire.of(
            new LivingPuppet(Puppet.head(photograph, points), new Reach(29, 8, 24, 1.5))));

    assertThat(browser.text("[data-verdict]"))
        .as(SteeredCamera.told(browser))
        .contains("Admitted: " + NAME);
  }
}
