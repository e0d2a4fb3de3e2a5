package dev.likeness.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.testing.SharedMaterial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How the pages look: nothing that axe-core finds fault with, nothing wider than a telephone, in
 * both themes. Pictures of all of them lie in {@code server/target/screenshots} afterwards.
 */
@Tag("slow")
class ConsoleLooksTest {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final String FILES = "input[type=file]";
  private static final int NARROW = 360;
  private static final int WIDE = 1440;

  @TempDir private static Path folder = Path.of("unset");
  private static ServedConsole console;
  private static Browser browser;

  @BeforeAll
  static void open() throws IOException {
    Path blair = SharedMaterial.listOrInvented("faces/people/Tony_Blair").get(1);
    Path film = Film.ofPrint(blair, folder.resolve("film.mjpeg"));
    browser = Browser.open(film, folder.resolve("profile"));
    console = ServedConsole.forPeople(folder.resolve("home"));
    console.createCollection("front-door", true);
    browser.visit(console.address());
    signIn();
    browser.go("people");
    browser.upload(
        ".enrol " + FILES, 0, blair, SharedMaterial.pathOrInvented("photos/n01518878_ostrich.jpg"));
    browser.type(".groups input", "Anna Alt");
    browser.press("Enrol");
    browser.await(".person");
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

  private static void signIn() {
    browser.forgetAll();
    browser.visit(console.address());
    browser.type("input[type=password]", console.key());
    browser.press("Sign in");
    browser.await(".nav a[aria-current=page]");
  }

  static Stream<Arguments> pages() {
    return Stream.of(
            "sign-in", "gate", "people", "compare", "paint", "look", "train", "status", "dialog")
        .flatMap(page -> Stream.of("light", "dark").map(theme -> Arguments.of(page, theme)));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyPageIsFitForEverybodyAtBothWidths(String page, String theme) throws IOException {
    browser.prefer(theme);
    browser.resize(WIDE);
    show(page);

    for (int width : new int[] {WIDE, NARROW}) {
      browser.screenshot(width, SCREENSHOTS.resolve(page + "-" + width + "-" + theme + ".png"));
      assertThat(browser.accessibilityFaults()).as("at %d px", width).isEmpty();
      assertThat(browser.overflowPx()).as("at %d px", width).isNotPositive();
    }
    assertThat(browser.errors()).isEmpty();
  }

  /** Brings a page into the state in which there is most to see. */
  private static void show(String page) {
    if (page.equals("sign-in")) {
      browser.forgetAll();
      browser.visit(console.address());
      browser.await("input[type=password]");
      return;
    }
    signIn();
    browser.go(page.equals("dialog") ? "people" : page);
    switch (page) {
      case "gate" -> {
        browser.press("Start the camera");
        browser.await(".box.known");
      }
      case "people" -> {
        browser.await(".person");
        browser.run("document.querySelector('.person summary').click()");
        browser.await(".samples li");
      }
      case "dialog" -> {
        browser.await(".person");
        browser.press("Forget");
        browser.await("dialog[open]");
      }
      case "compare" -> {
        browser.upload(FILES, 0, SharedMaterial.listOrInvented("faces/people/Tony_Blair").get(1));
        browser.upload(FILES, 1, SharedMaterial.listOrInvented("faces/people/Tony_Blair").get(2));
        browser.await(".plot svg");
      }
      case "paint" -> {
        browser.upload(FILES, 0, SharedMaterial.pathOrInvented("art/content/hoovertower.jpg"));
        browser.upload(FILES, 1, SharedMaterial.pathOrInvented("art/style/the_scream.jpg"));
        browser.type(".paint-form input[type=number]", "128");
        browser.press("Paint");
        browser.awaitText("Download");
      }
      case "look" -> {
        browser.press("Look");
        browser.await(".units li:nth-child(10) img[src]");
      }
      case "status" -> {
        browser.await(".page-status .card");
        browser.awaitText("likeness audit verify");
      }
      default -> browser.await(".drop");
    }
  }
}
