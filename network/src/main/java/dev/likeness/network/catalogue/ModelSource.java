package dev.likeness.network.catalogue;

import java.net.URI;
import java.nio.file.Path;

/** Where an installation takes a network file from. */
public sealed interface ModelSource {
  /** The address on the model's card. */
  record CardAddress() implements ModelSource {}

  /**
   * A copy on another server.
   *
   * @param address of the file itself when it ends in {@code .onnx} or has a query, of the folder
   *     that holds it otherwise
   */
  record Mirror(URI address) implements ModelSource {
    public Mirror {
      String scheme = address.getScheme();
      if (!("https".equals(scheme) || "http".equals(scheme)) || address.getHost() == null) {
        throw new IllegalArgumentException(
            "a mirror's address begins with https:// or http:// and names a host, got '"
                + address
                + "'");
      }
    }

    /** Returns where a file of that name is. */
    URI of(String fileName) {
      String text = address.toString();
      String path = String.valueOf(address.getPath());
      if (path.endsWith(".onnx") || address.getQuery() != null) {
        return address;
      }
      return URI.create(text + (text.endsWith("/") ? "" : "/") + fileName);
    }
  }

  /**
   * A file on this machine, or a folder that holds it, up to three levels down.
   *
   * @param path the file, or the folder
   */
  record Local(Path path) implements ModelSource {}

  /** Returns the address on the model's card. */
  static ModelSource cardAddress() {
    return new CardAddress();
  }

  /**
   * Returns what people write after {@code --from}: an address, or a path.
   *
   * @throws IllegalArgumentException if it begins like an address but is none
   */
  static ModelSource of(String addressOrPath) {
    return addressOrPath.startsWith("https://") || addressOrPath.startsWith("http://")
        ? new Mirror(URI.create(addressOrPath))
        : new Local(Path.of(addressOrPath));
  }
}
