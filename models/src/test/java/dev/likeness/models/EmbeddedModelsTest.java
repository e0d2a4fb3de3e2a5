package dev.likeness.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.network.ModelCard;
import dev.likeness.network.Network;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.network.catalogue.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EmbeddedModelsTest {
  private static final long MAX_BYTES = 8_000_000;

  @TempDir private Path folder = Path.of("unset");

  static Stream<String> names() {
    return EmbeddedModels.names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyNetworkIsTheOneOnItsCardAndRuns(String name) throws IOException {
    ModelStore store = EmbeddedModels.unpackInto(folder);
    InstalledModel model = store.find(name).orElseThrow();
    assertThat(store.verify(name).intact()).isTrue();
    Network.open(model.onnx(), NetworkOptions.defaults()).close();
    assertThat(model.card()).isEqualTo(EmbeddedModels.card(name));
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyCardSaysHowGoodAndWhoseItIs(String name) throws IOException {
    ModelCard card = EmbeddedModels.card(name);
    assertThat(card.figures()).isNotEmpty();
    assertThat(card.licence().spdx()).isEqualTo("Apache-2.0");
    assertThat(card.provenance()).contains("likeness distill");
  }

  @Test
  void togetherTheyAreSmall() throws IOException {
    long bytes = 0;
    for (String name : EmbeddedModels.names()) {
      bytes += EmbeddedModels.card(name).file().bytes();
    }
    assertThat(bytes).isLessThan(MAX_BYTES);
  }

  @Test
  void whoeverIsSecondTakesWhatTheFirstUnpacked() throws IOException {
    Path place = EmbeddedModels.unpackInto(folder).folder();
    EmbeddedModels.unpack(folder, place);
    try (Stream<Path> entries = Files.list(folder)) {
      assertThat(entries).containsExactly(place);
    }
  }

  @Test
  void whatIsDamagedIsUnpackedAgain() throws IOException {
    ModelStore store = EmbeddedModels.unpackInto(folder);
    Files.writeString(store.find(EmbeddedModels.DETECTOR).orElseThrow().onnx(), "broken");
    assertThat(store.find(EmbeddedModels.DETECTOR)).isEmpty();
    assertThat(EmbeddedModels.unpackInto(folder).verify(EmbeddedModels.DETECTOR).intact()).isTrue();
  }

  @Test
  void theyAreUnpackedOnce() throws IOException {
    Path card = EmbeddedModels.unpackInto(folder).find(EmbeddedModels.ENCODER).orElseThrow().onnx();
    FileTime first = Files.getLastModifiedTime(card);
    Files.setLastModifiedTime(card, FileTime.fromMillis(first.toMillis() - 60_000));
    FileTime earlier = Files.getLastModifiedTime(card);
    EmbeddedModels.unpackInto(folder);
    assertThat(Files.getLastModifiedTime(card)).isEqualTo(earlier);
    try (Stream<Path> entries = Files.list(folder)) {
      assertThat(entries).hasSize(1);
    }
  }
}
