package dev.likeness.server.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.likeness.network.catalogue.Catalogue;
import dev.likeness.network.catalogue.InstallListener;
import dev.likeness.network.catalogue.Installer;
import dev.likeness.network.catalogue.InstallerOptions;
import dev.likeness.network.catalogue.ModelSource;
import dev.likeness.network.catalogue.ModelStore;
import dev.likeness.server.LikenessServer;
import dev.likeness.server.ServerConfig;
import dev.likeness.tasks.Home;
import dev.likeness.testing.SharedMaterial;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;

/** A server of a test's own, with the key that it gave at its first start. */
record ServedConsole(LikenessServer server, String key) implements AutoCloseable {
  /** Starts a server that has the networks that come with the product. */
  static ServedConsole embedded(Path home) throws IOException {
    LikenessServer server =
        LikenessServer.start(ServerConfig.defaults(new Home(home)).withPort(0), new Home(home));
    return new ServedConsole(server, server.firstKey().orElseThrow().key());
  }

  /** Starts a server that has the public networks for faces or, without them, the embedded ones. */
  static ServedConsole forPeople(Path home) throws IOException {
    return SharedMaterial.isPresent() ? withPublicNetworks(home) : embedded(home);
  }

  /** Starts a server that has the public networks for faces. */
  static ServedConsole withPublicNetworks(Path home) throws IOException {
    Installer installer =
        Installer.into(ModelStore.at(new Home(home).models()), InstallerOptions.defaults());
    for (String name : List.of("yunet", "intel-reid-0095")) {
      installer.install(
          Catalogue.builtIn().find(name).orElseThrow(),
          ModelSource.of(SharedMaterial.path("models").toString()),
          InstallListener.SILENT);
    }
    return embedded(home);
  }

  String address() {
    return server.address() + "/";
  }

  /** Makes a collection. */
  void createCollection(String id, boolean requireLiveness) throws IOException {
    post("collections", "{\"id\":\"" + id + "\",\"require_liveness\":" + requireLiveness + "}");
  }

  /** Makes a key of one role for one collection, and returns it. */
  String createKey(String role, String collection) throws IOException {
    String body = "{\"roles\":[\"" + role + "\"],\"collections\":[\"" + collection + "\"]}";
    return new ObjectMapper().readTree(post("keys", body)).path("key").asText();
  }

  private String post(String path, String body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.address() + "/v1/" + path))
            .header("x-api-key", key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 201) {
        throw new IllegalStateException(answer.body());
      }
      return answer.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
