package dev.likeness.network.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelCards;
import dev.likeness.network.ModelFile;
import dev.likeness.testing.SharedMaterial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Installations from this machine, and what is left of any. */
class InstallerTest {
  private static final byte[] FILE = Cards.bytes(5000);

  private final Path folder;
  private final ModelStore store;
  private final Installer installer;

  InstallerTest(@TempDir Path folder) {
    this.folder = folder;
    this.store = ModelStore.at(folder.resolve("models"));
    this.installer = Installer.into(store, InstallerOptions.defaults());
  }

  @Test
  void anInstalledModelIsFoundAgain() throws IOException {
    ModelCard card = Cards.of("tiny", FILE, null);
    installer.install(card, local(file("tiny.onnx")), InstallListener.SILENT);

    assertThat(store.find("tiny").orElseThrow().card()).isEqualTo(card);
  }

  @Test
  void aModelIsItsFileItsCardAndItsLicence() throws IOException {
    installer.install(
        Cards.of("tiny", FILE, null), local(file("tiny.onnx")), InstallListener.SILENT);

    assertThat(namesIn(store.folder().resolve("tiny")))
        .containsExactly("LICENCE.txt", "card.json", "tiny.onnx");
  }

  @Test
  void nothingButAnEmptyLockStays() throws IOException {
    installer.install(
        Cards.of("tiny", FILE, null), local(file("tiny.onnx")), InstallListener.SILENT);

    assertThat(namesIn(store.folder().resolve(".partial"))).containsExactly("tiny.lock");
  }

  @Test
  void aFileIsFoundThreeLevelsDown() throws IOException {
    file("a/b/tiny.onnx");

    assertThat(
            installer
                .install(Cards.of("tiny", FILE, null), local(folder), InstallListener.SILENT)
                .onnx())
        .hasBinaryContent(FILE);
  }

  @Test
  void aFileOfAnotherNameIsKnownByItsContent() throws IOException {
    file("a/renamed.bin");

    assertThat(
            installer
                .install(Cards.of("tiny", FILE, null), local(folder), InstallListener.SILENT)
                .onnx())
        .hasBinaryContent(FILE);
  }

  @Test
  void aFileOfTheNameWithOtherContentIsRefused() throws IOException {
    Path other = Files.write(folder.resolve("tiny.onnx"), Cards.bytes(5001));

    assertThatExceptionOfType(InstallException.class)
        .isThrownBy(
            () ->
                installer.install(
                    Cards.of("tiny", FILE, null), local(other), InstallListener.SILENT))
        .withMessageContaining("expected 5,000 bytes with SHA-256 " + Cards.sha256(FILE))
        .withMessageContaining("got a file of 5,001 bytes");
  }

  @Test
  void aFolderWithoutTheFileIsRefused() throws IOException {
    assertThatExceptionOfType(InstallException.class)
        .isThrownBy(
            () ->
                installer.install(
                    Cards.of("tiny", FILE, null), local(folder), InstallListener.SILENT))
        .withMessageContaining("there is no tiny.onnx in " + folder);
  }

  @Test
  void aModelWithoutAnAddressSaysToUseAFile() {
    ModelCard intel = Catalogue.builtIn().find("intel-reid-0095").orElseThrow();

    assertThatExceptionOfType(InstallException.class)
        .isThrownBy(
            () -> installer.install(intel, ModelSource.cardAddress(), InstallListener.SILENT))
        .withMessageContaining("there is no public address of intel-reid-0095")
        .withMessageContaining("(--from)");
  }

  @Test
  void aDiskThatIsTooSmallIsSaidBeforehand() {
    ModelFile huge = new ModelFile("huge.onnx", 1L << 60, Cards.sha256(FILE), null);

    assertThatExceptionOfType(InstallException.class)
        .isThrownBy(
            () ->
                installer.install(
                    Cards.describing("huge", huge), local(folder), InstallListener.SILENT))
        .withMessageContaining("1,152,921,504,606,846,976 more bytes are needed");
  }

  @Test
  void anotherModelOfTheSameNameIsNotOverwritten() throws IOException {
    installer.install(
        Cards.of("tiny", FILE, null), local(file("tiny.onnx")), InstallListener.SILENT);

    assertThatExceptionOfType(InstallException.class)
        .isThrownBy(
            () ->
                installer.install(
                    Cards.of("tiny", Cards.bytes(10), null), local(folder), InstallListener.SILENT))
        .withMessageContaining("another model is installed as 'tiny'");
  }

  @Test
  void aChangedFileIsMadeGoodByInstallingAgain() throws IOException {
    ModelCard card = Cards.of("tiny", FILE, null);
    Path source = file("source/tiny.onnx");
    Path installed = installer.install(card, local(source), InstallListener.SILENT).onnx();
    Files.write(installed, Cards.bytes(4999));

    installer.install(card, local(source), InstallListener.SILENT);

    assertThat(installed).hasBinaryContent(FILE);
  }

  @Test
  void aNewerCardReplacesTheOldOne() throws IOException {
    ModelCard card = Cards.of("tiny", FILE, null);
    installer.install(card, local(file("tiny.onnx")), InstallListener.SILENT);
    ModelCard newer =
        new ModelCard(
            card.name(),
            "A better title",
            card.task(),
            card.file(),
            card.input(),
            card.output(),
            card.alignment(),
            card.distance(),
            card.licence(),
            card.provenance(),
            card.measured(),
            card.figures());

    installer.install(newer, local(folder), InstallListener.SILENT);

    assertThat(store.find("tiny").orElseThrow().card().title()).isEqualTo("A better title");
  }

  @Test
  void eightAtOnceInstallOnce() throws Exception {
    try (TestServer server =
        new TestServer(
            (number, request, out) -> {
              Thread.sleep(50);
              TestServer.whole(out, FILE);
            })) {
      ModelCard card = Cards.of("tiny", FILE, server.address("/tiny.onnx"));
      inThreads(
          8,
          () ->
              Installer.into(
                      ModelStore.at(store.folder()),
                      InstallerOptions.defaults()
                          .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5)))
                  .install(card, ModelSource.cardAddress(), InstallListener.SILENT));

      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void twoProcessesInstallOnce() throws Exception {
    try (TestServer server =
        new TestServer(
            (number, request, out) -> {
              Thread.sleep(300);
              TestServer.whole(out, FILE);
            })) {
      Path card = folder.resolve("card.json");
      ModelCards.write(Cards.of("tiny", FILE, server.address("/tiny.onnx")), card);
      Process one = otherProcess(card);
      Process two = otherProcess(card);

      assertThat(List.of(one.waitFor(), two.waitFor(), server.requests().size()))
          .containsExactly(0, 0, 1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yunet",
        "intel-reid-0095",
        "minifasnet",
        "minifasnet-int8",
        "vgg19-16x",
        "squeezenet-1.0"
      })
  void aPublicNetworkIsInstalledFromAFolder(String name) throws IOException {
    ModelCard card = Catalogue.builtIn().find(name).orElseThrow();
    installer.install(card, local(SharedMaterial.path("models")), InstallListener.SILENT);

    assertThat(store.verify(name).intact()).isTrue();
  }

  /** Installs the card of the first argument into the store of the second, for a test. */
  static final class OtherProcess {
    private OtherProcess() {}

    public static void main(String[] arguments) throws IOException {
      Installer.into(ModelStore.at(Path.of(arguments[1])), InstallerOptions.defaults())
          .install(
              ModelCards.read(Path.of(arguments[0])),
              ModelSource.cardAddress(),
              InstallListener.SILENT);
    }
  }

  private Process otherProcess(Path card) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            OtherProcess.class.getName(),
            card.toString(),
            store.folder().toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static ModelSource local(Path path) {
    return new ModelSource.Local(path);
  }

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    return Files.write(file, FILE);
  }

  private static List<String> namesIn(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> String.valueOf(entry.getFileName())).sorted().toList();
    }
  }

  private static <T> List<T> inThreads(int threads, Callable<T> call) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        futures.add(executor.submit(call));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      executor.shutdown();
    }
  }
}
