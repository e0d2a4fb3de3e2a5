package dev.likeness.server.console;

import dev.likeness.testing.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Debian's Chromium without a screen, with a film for a camera.
 *
 * <p>Where it is missing, tests are skipped with a message; with {@code CI=true} they fail.
 */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int HEIGHT = 900;
  private static final int MAX_HEIGHT = 4000;

  /** What the browser logs of an answer such as "no face was found": no fault of the console. */
  private static final Pattern ANSWERED =
      Pattern.compile("Failed to load resource: the server responded with a status of 4\\d\\d");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * Opens the browser.
   *
   * @param film what the camera shows
   * @param profile an empty folder
   */
  static Browser open(Path film, Path profile) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(Programs.find("chromium", "chromium").toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--user-data-dir=" + profile,
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        "--use-file-for-fake-video-capture=" + film);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(Programs.find("chromedriver", "chromium-driver").toFile())
            .usingAnyFreePort()
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  /** Shows an address as if for the first time: nobody is signed in. */
  void visit(String address) {
    driver.get("about:blank");
    driver.get(address);
  }

  /** Sets what the tab remembers until it is closed. */
  void remember(String name, String value) {
    run("sessionStorage.setItem(arguments[0], arguments[1])", name, value);
  }

  /** Forgets what the tab remembers. */
  void forgetAll() {
    run("sessionStorage.clear()");
  }

  /** Goes to a page of the console by its route. */
  void go(String page) {
    run("location.hash = '#/' + arguments[0]", page);
    await("[class~='page-" + page + "'] h1");
  }

  /** Waits for an element and returns it. */
  WebElement await(String selector) {
    waiting().until(d -> count(selector) > 0);
    return driver.findElement(By.cssSelector(selector));
  }

  /** Waits until the text of the page, as it is seen, holds some words. */
  void awaitText(String words) {
    waiting()
        .withMessage(() -> "waiting for '" + words + "', the page says: " + text("body"))
        .until(d -> text("body").contains(words));
  }

  /** Waits until the text of an element, as it is seen, no longer holds some words. */
  void awaitGone(String selector, String words) {
    waiting()
        .withMessage(() -> "'" + words + "' is still there: " + text(selector))
        .until(d -> !text(selector).contains(words));
  }

  private WebDriverWait waiting() {
    return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(100));
  }

  /** Returns the text of an element as it is seen. */
  String text(String selector) {
    return Objects.toString(
        run("return document.querySelector(arguments[0])?.innerText ?? ''", selector), "");
  }

  /** Returns how many elements there are. */
  int count(String selector) {
    return driver.findElements(By.cssSelector(selector)).size();
  }

  /** Presses the first button that can be seen and has these words. */
  void press(String words) {
    waiting()
        .withMessage("waiting for a button '" + words + "'")
        .until(d -> button(words).isPresent());
    button(words).orElseThrow().click();
  }

  private Optional<WebElement> button(String words) {
    return driver.findElements(By.tagName("button")).stream()
        .filter(button -> button.isDisplayed() && button.isEnabled())
        .filter(button -> button.getText().strip().equals(words))
        .findFirst();
  }

  /** Types into a field. */
  void type(String selector, String text) {
    WebElement field = await(selector);
    field.clear();
    field.sendKeys(text);
  }

  /** Gives files to a field of a form, one of several with the same selector. */
  void upload(String selector, int which, Path... files) {
    await(selector);
    driver
        .findElements(By.cssSelector(selector))
        .get(which)
        .sendKeys(String.join("\n", Arrays.stream(files).map(Path::toString).toList()));
  }

  /** Runs a script in the page. */
  @Nullable Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  private int number(String script) {
    return ((Number) Objects.requireNonNull(run(script), "a number")).intValue();
  }

  /** Shows the page at a width, and as tall as it is. */
  void resize(int widthPx) {
    size(widthPx, HEIGHT);
  }

  /** Says what the user prefers: light or dark. */
  void prefer(String theme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
  }

  private void size(int widthPx, int heightPx) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", widthPx, "height", heightPx, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Writes a picture of the whole page. */
  void screenshot(int widthPx, Path file) throws IOException {
    resize(widthPx);
    int height = number("return document.documentElement.scrollHeight");
    size(widthPx, Math.max(HEIGHT, Math.min(MAX_HEIGHT, height)));
    Files.createDirectories(file.getParent());
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    resize(widthPx);
  }

  /** Returns by how many pixels the page is wider than the window. */
  int overflowPx() {
    return number("return document.documentElement.scrollWidth - innerWidth");
  }

  /** Returns what axe-core finds fault with, a line for each element. */
  @SuppressWarnings("unchecked")
  List<String> accessibilityFaults() {
    run(axe());
    return (List<String>)
        Objects.requireNonNull(
            driver.executeAsyncScript(
                """
            const tell = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then(
                found => tell(found.violations.flatMap(rule => rule.nodes.map(
                    node => `${rule.id}: ${rule.help}: ${node.target} ${node.failureSummary}`))),
                error => tell([`axe did not run: ${error}`]));
            """),
            "axe-core answers");
  }

  private static String axe() {
    try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the errors that the browser has logged since the last call. */
  List<String> errors() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(entry -> entry.getMessage())
        .filter(message -> !ANSWERED.matcher(message).find())
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
