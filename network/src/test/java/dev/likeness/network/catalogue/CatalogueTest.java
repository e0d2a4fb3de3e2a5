package dev.likeness.network.catalogue;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelFile;
import dev.likeness.network.Task;
import dev.likeness.testing.SharedMaterial;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
  private static final List<ModelCard> CARDS = Catalogue.builtIn().cards();

  @Test
  void thereAreFourteenModels() {
    assertThat(CARDS).hasSize(14);
  }

  @Test
  void everyCardIsFoundByItsName() {
    assertThat(CARDS)
        .allMatch(card -> Catalogue.builtIn().find(card.name()).orElseThrow().equals(card));
  }

  @Test
  void anUnknownNameIsNotFound() {
    assertThat(Catalogue.builtIn().find("nobody")).isEmpty();
  }

  @Test
  void everyPublicAddressHoldsACommit() {
    assertThat(CARDS)
        .extracting(card -> card.file().address())
        .filteredOn(address -> address != null)
        .extracting(URI::getPath)
        .allMatch(path -> path.matches("(/media)?/[^/]+/[^/]+/[0-9a-f]{40}/.*\\.onnx"));
  }

  @Test
  void everyLicenceHasAnAddressAndANotice() {
    assertThat(CARDS)
        .extracting(ModelCard::licence)
        .allMatch(
            licence ->
                URI.create(licence.address()).getHost() != null
                    && licence.notice().toLowerCase(Locale.ROOT).contains("warrant"));
  }

  @Test
  void encodersHaveTheTemplateOfTheirInput() {
    assertThat(CARDS)
        .filteredOn(card -> card.task() == Task.FACE_ENCODING)
        .allMatch(card -> requireNonNull(card.alignment()).sidePx() == card.input().widthPx());
  }

  /** The facts of the shared folder's README that a card must repeat. */
  @ParameterizedTest
  @CsvSource({
    "yunet-2023mar, 232589, 8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4",
    "sface, 38696353, 0ba9fbfa01b5270c96627c4ef784da859931e02f04419c829e83484087c34e79",
    "sface-int8, 9896933, 2b0e941e6f16cc048c20aee0c8e31f569118f65d702914540f7bfdc14048d78a",
    "arcface-r100, 261036388, f3a6bc281e72f88862f5748b53be3d76b3b48f8f1ab1f4a537941bdc4e1b01da",
    "arcface-r100-int8, 65764892,"
        + " c625ca68a422418c48aa84f73341337e0a92b111f327909005d1eec07c95f936",
    "vgg19, 574677321, 692f9f927f1df1b89033787a77a73eac59fd9b3344f9ecdf0b13221e41c2046f",
    "vgg16, 553437328, f20805a3ecccaa88647bbab4ad011ff2412a9838485ea844de0fcbce349820b9",
    "squeezenet-1.1, 4956208, 1eeff551a67ae8d565ca33b572fc4b66e3ef357b0eb2863bb9ff47a918cc4088",
  })
  void sizeAndDigestAreThePublishedOnes(String name, long bytes, String sha256) {
    ModelFile file = Catalogue.builtIn().find(name).orElseThrow().file();

    assertThat(List.of(file.bytes(), file.sha256())).containsExactly(bytes, sha256);
  }

  @ParameterizedTest
  @CsvSource({
    "yunet, yunet",
    "intel-reid-0095, intel-reid-0095",
    "minifasnet, minifasnet",
    "minifasnet-int8, minifasnet",
    "vgg19-16x, vgg19-16x",
    "squeezenet-1.0, squeezenet-1.0",
  })
  void theFilesAtHandAreThoseOfTheCards(String name, String folder) throws IOException {
    ModelFile file = Catalogue.builtIn().find(name).orElseThrow().file();
    Path onnx = SharedMaterial.path("models/" + folder).resolve(file.fileName());

    assertThat(ModelFile.describing(onnx))
        .isEqualTo(new ModelFile(file.fileName(), Files.size(onnx), file.sha256(), null));
  }
}
