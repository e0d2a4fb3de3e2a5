package dev.likeness.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.testing.SharedMaterial;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys in the console: made, rotated and revoked there, and what a door's key can do with it. */
@Tag("slow")
class ConsoleAccessTest {
  @TempDir private static Path folder = Path.of("unset");
  private static ServedConsole console;
  private static Browser browser;

  @BeforeAll
  static void open() throws IOException {
    Path face = SharedMaterial.listOrInvented("faces/people/Tony_Blair").get(1);
    browser =
        Browser.open(Film.ofPrint(face, folder.resolve("film.mjpeg")), folder.resolve("profile"));
    console = ServedConsole.embedded(folder.resolve("home"));
    console.createCollection("hall", false);
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

  @BeforeEach
  void begin() {
    browser.resize(1440);
    browser.visit(console.address());
    browser.forgetAll();
    browser.visit(console.address());
  }

  @AfterEach
  void nothingWentWrongUnseen() {
    assertThat(browser.errors()).isEmpty();
  }

  private static void signIn(String key) {
    browser.type("input[type=password]", key);
    browser.press("Sign in");
    browser.await(".nav a[aria-current=page]");
  }

  private static void tick(String value) {
    browser.await("dialog input[value='" + value + "']").click();
  }

  private static String shownKey() {
    browser.await("dialog input.code");
    return String.valueOf(browser.run("return document.querySelector('input.code').value"));
  }

  @Test
  void aKeyIsMadeRotatedAndRevoked() {
    signIn(console.key());
    browser.go("status");
    browser.press("New key …");
    browser.type("dialog input[maxlength='60']", "entrance");
    tick("door");
    tick("hall");
    browser.press("Create");
    String first = shownKey();
    browser.press("Done");
    browser.awaitText("entrance");
    assertThat(browser.text("[aria-label=Keys]")).contains("door", "hall");

    browser.run(pressInTheRowOf("entrance", "Rotate"));
    browser.type("dialog input[type=number]", "0");
    browser.press("Rotate");
    assertThat(shownKey()).isNotEqualTo(first).startsWith("lk_");
    browser.press("Done");

    browser.run(pressInTheRowOf("entrance", "Revoke"));
    browser.press("Revoke");
    browser.awaitGone("[aria-label=Keys]", "entrance");
  }

  private static String pressInTheRowOf(String name, String words) {
    return "const row = [...document.querySelectorAll('[aria-label=Keys] tr')]"
        + ".find(one => one.innerText.includes('"
        + name
        + "')); [...row.querySelectorAll('button')].find(one => one.innerText.startsWith('"
        + words
        + "')).click()";
  }

  @Test
  void aCollectionIsErasedWhenItsIdWasTyped() throws IOException {
    console.createCollection("attic", false);
    signIn(console.key());
    browser.go("status");
    browser.await("[data-collection=attic]");
    browser.run("document.querySelector('[data-collection=attic] button.bad').click()");
    browser.type("dialog input", "attic");
    browser.press("Delete permanently");

    browser.awaitGone("[aria-label=Collections]", "attic");
    assertThat(browser.count("[data-collection=hall]")).isEqualTo(1);
  }

  @Test
  void aDoorsKeySeesWhoIsKnownAndNoKeys() throws IOException {
    signIn(console.key());
    browser.remember("likeness.collection", "hall");
    browser.go("people");
    browser.upload(
        ".enrol input[type=file]",
        0,
        SharedMaterial.listOrInvented("faces/people/Tony_Blair").get(1));
    browser.type(".groups input", "Carl Cyan");
    browser.press("Enrol");
    browser.awaitText("Carl Cyan is enrolled");
    browser.press("Sign out");
    signIn(console.createKey("door", "hall"));
    browser.go("gate");

    browser.press("Start the camera");
    browser.await(".box.known[data-name='Carl Cyan']");
    assertThat(browser.text(".seen")).contains("Carl Cyan").doesNotContain("distance");
    browser.go("status");
    browser.awaitText("This key has no role that may see this.");
    assertThat(browser.text("[aria-label=Keys]")).doesNotContain("New key");
  }
}
