package dev.likeness.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.likeness.network.catalogue.Catalogue;
import dev.likeness.network.catalogue.InstallListener;
import dev.likeness.network.catalogue.Installer;
import dev.likeness.network.catalogue.InstallerOptions;
import dev.likeness.network.catalogue.ModelSource;
import dev.likeness.network.catalogue.ModelStore;
import dev.likeness.server.Served.Said;
import dev.likeness.tasks.Home;
import dev.likeness.testing.SharedMaterial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that the server does not use can be of others: who it is for sees it. */
class ModelAccessTest {
  private static final String MODEL = "intel-reid-0095";

  @Test
  void aKeyForSomeCollectionsSeesTheModelsInUseAlone(@TempDir Path folder) throws IOException {
    Home home = new Home(folder);
    Installer.into(ModelStore.at(home.models()), InstallerOptions.defaults())
        .install(
            Catalogue.builtIn().find(MODEL).orElseThrow(),
            ModelSource.of(SharedMaterial.path("models").toString()),
            InstallListener.SILENT);
    Settings settings =
        Settings.of(Map.of(Setting.MODEL, "likeness-face"), Map.of(), Optional.empty());
    try (Served served = Served.in(folder, config -> ServerConfig.of(settings, home).withPort(0))) {
      String some =
          served.keyFor(Map.of("roles", List.of("pictures"), "collections", List.of("default")));

      assertThat(names(ask(served, some, "/v1/models")))
          .contains("likeness-face")
          .doesNotContain(MODEL);
      assertThat(ask(served, some, "/v1/models/" + MODEL).status()).isEqualTo(404);
      assertThat(names(ask(served, served.key(), "/v1/models"))).contains("likeness-face", MODEL);
    }
  }

  private static Said ask(Served served, String key, String path) {
    return served.send("GET", path, Optional.of(key), Optional.empty(), new byte[0]);
  }

  private static List<String> names(Said said) {
    JsonNode models = said.json().path("models");
    return models.findValuesAsText("name");
  }
}
