package dev.likeness.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.server.LikenessServer;
import dev.likeness.server.ServerConfig;
import dev.likeness.tasks.Home;
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

/** What people do in the console, with the networks that come with the product. */
@Tag("slow")
class ConsoleTest {
  private static final String FILES = "input[type=file]";

  @TempDir private static Path folder = Path.of("unset");
  private static ServedConsole console;
  private static Browser browser;

  @BeforeAll
  static void open() throws IOException {
    Path film = Film.ofPrint(blair(1), folder.resolve("film.mjpeg"));
    browser = Browser.open(film, folder.resolve("profile"));
    console = ServedConsole.embedded(folder.resolve("home"));
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
  void beginAtTheDoor() {
    browser.resize(1440);
    browser.visit(console.address());
    browser.forgetAll();
    browser.visit(console.address());
    browser.await("input[type=password]");
  }

  @AfterEach
  void nothingWentWrongUnseen() {
    assertThat(browser.errors()).isEmpty();
  }

  private static Path blair(int number) {
    return SharedMaterial.listOrInvented("faces/people/Tony_Blair").get(number);
  }

  private static Path stranger() {
    return SharedMaterial.listOrInvented("faces/people/Hugo_Chavez").get(0);
  }

  private static void signIn() {
    browser.type("input[type=password]", console.key());
    browser.press("Sign in");
    browser.await(".nav a[aria-current=page]");
  }

  private static void enrol(String name, Path... pictures) {
    browser.upload(".enrol " + FILES, 0, pictures);
    browser.type(".groups input", name);
    browser.press("Enrol");
    browser.awaitText(name + " is enrolled");
    browser.await(".person");
  }

  @Test
  void whereNoKeysAreAskedForNobodySignsIn() throws IOException {
    Home home = new Home(folder.resolve("open"));
    try (LikenessServer open =
        LikenessServer.start(ServerConfig.defaults(home).withPort(0).withoutAuth(), home)) {
      browser.visit(open.address() + "/");

      browser.await(".nav a[aria-current=page]");
      assertThat(browser.text("header")).doesNotContain("Sign out");
      // Else the page asks a server that has stopped.
      browser.visit("about:blank");
    }
  }

  @Test
  void aKeyThatIsNoneIsRefusedInPlainWords() {
    browser.type("input[type=password]", "lk_wrong");
    browser.press("Sign in");

    browser.awaitText("Invalid key");
  }

  @Test
  void whoSignsOutLeavesNoKeyBehind() {
    signIn();

    browser.press("Sign out");

    browser.await("input[type=password]");
    assertThat(browser.run("return JSON.stringify([{...sessionStorage}, {...localStorage}])"))
        .asString()
        .doesNotContain("lk_");
  }

  @Test
  void aPictureWithoutAFaceIsRejectedWithItsReason() {
    signIn();
    browser.go("people");

    enrol("Anna Alt", blair(2), SharedMaterial.pathOrInvented("photos/n01518878_ostrich.jpg"));

    assertThat(browser.text(".report")).contains("1 of 2 pictures");
    assertThat(browser.text(".rejected")).contains("ostrich").containsIgnoringCase("face");
    assertThat(browser.count(".rejected img")).isEqualTo(1);
  }

  @Test
  void picturesOfSomebodyEnrolledGoToThemHoweverTheNameIsSpelt() throws IOException {
    console.createCollection("spelling", false);
    signIn();
    browser.remember("likeness.collection", "spelling");
    browser.go("people");
    enrol("Fritz Fels", blair(1));

    browser.upload(".enrol " + FILES, 0, blair(2));
    browser.type(".groups input", "Fritz_Fels");
    browser.press("Enrol");
    browser.awaitText("Fritz_Fels is enrolled");
    browser.awaitText("2 encodings");

    assertThat(browser.count(".person")).isEqualTo(1);
  }

  @Test
  void whoIsForgottenLeavesTheListAndAReceiptIsShown() throws IOException {
    console.createCollection("forgetting", false);
    signIn();
    browser.remember("likeness.collection", "forgetting");
    browser.go("people");
    enrol("Berta Blau", blair(1));

    browser.press("Forget");
    browser.type("dialog input", "Berta Blau");
    browser.press("Forget permanently");
    browser.awaitText("No data of this person is stored any more");
    String receipt = browser.text(".receipt");
    browser.press("Close");
    browser.awaitText("Nobody is enrolled yet");

    assertThat(receipt).contains("Encodings erased\n1");
    assertThat(browser.count(".person")).isZero();
  }

  @Test
  void twoPicturesOfOnePersonAreComparedInDistancesAndStrangers() {
    signIn();
    browser.go("compare");

    browser.upload(FILES, 0, blair(1));
    browser.upload(FILES, 1, blair(1));
    browser.await(".plot svg");

    assertThat(browser.text(".verdict")).contains("The same person").contains("d = 0.000");
    assertThat(browser.text(".outcome")).contains("pairs of strangers").doesNotContain("probab");
    assertThat(browser.count(".chip img")).isEqualTo(2);
  }

  @Test
  void aPaintingIsPaintedToTheEndAndKept() {
    signIn();
    browser.go("paint");

    browser.upload(FILES, 0, SharedMaterial.pathOrInvented("art/content/hoovertower.jpg"));
    browser.upload(FILES, 1, SharedMaterial.pathOrInvented("art/style/the_scream.jpg"));
    browser.type(".paint-form input[type=number]", "64");
    browser.press("Paint");
    browser.awaitText("Download");

    assertThat(browser.run("return document.querySelector('.two .after').naturalWidth"))
        .isEqualTo(64L);
    assertThat(browser.count(".plot polyline")).isEqualTo(3);
  }

  @Test
  void unitsShowNinePatchesAndOpenIntoWholePictures() {
    signIn();
    browser.go("look");

    browser.press("Look");
    browser.await(".units img[src]");
    browser.run("document.querySelector('.units li:nth-child(2) button').click()");
    browser.await(".wholes img[src]");

    assertThat(browser.count(".wholes .mark-box")).isBetween(1, 9);
  }

  @Test
  void theCameraShowsAnEnrolledPersonsName() throws IOException {
    console.createCollection("hall", false);
    signIn();
    browser.remember("likeness.collection", "hall");
    browser.go("people");
    enrol("Carl Cyan", blair(1));
    browser.go("gate");

    browser.press("Start the camera");

    browser.await(".box.known[data-name='Carl Cyan']");
  }

  @Test
  void aStrangerBeforeTheCameraGetsNoName() throws IOException {
    console.createCollection("strangers", false);
    signIn();
    browser.remember("likeness.collection", "strangers");
    browser.go("people");
    enrol("Dora Dunkel", stranger());
    browser.go("gate");

    browser.press("Start the camera");
    browser.await(".box.stranger");

    assertThat(browser.text(".seen")).contains("Unknown").doesNotContain("Dora Dunkel");
  }

  @Test
  void aPrintedPhotographOfAnEnrolledPersonIsNotAdmitted() throws IOException {
    console.createCollection("door", true);
    signIn();
    browser.remember("likeness.collection", "door");
    browser.go("people");
    enrol("Emil Erde", blair(1));
    browser.go("gate");
    browser.press("Start the camera");
    browser.await(".box");

    browser.press("Start liveness check");
    browser.await("[data-verdict]");

    assertThat(browser.count("[data-verdict=not-admitted]")).isEqualTo(1);
    assertThat(browser.text("[data-verdict] p"))
        .as("a reason of the liveness session; on a busy machine, that frames are missing")
        .containsPattern(
            "flat picture|movement|jumped|not look like|left the picture|Too few|seen before");
    assertThat(browser.text("main")).doesNotContain("Emil Erde");
  }
}
