package dev.likeness.network;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ONNX file of a model.
 *
 * @param fileName a plain name without folders that ends in {@code .onnx}
 * @param bytes its size, at least 1
 * @param sha256 its SHA-256 digest, 64 lower-case hexadecimal digits
 * @param address where it can be fetched over HTTP, or null when there is no such place
 */
public record ModelFile(String fileName, long bytes, String sha256, @Nullable URI address) {
  private static final Pattern FILE_NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,122}\\.onnx");
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  public ModelFile {
    if (!FILE_NAME.matcher(fileName).matches()) {
      throw new IllegalArgumentException(
          "a model's file name is made of letters, digits, '.', '_' and '-' and ends in .onnx, got '"
              + fileName
              + "'");
    }
    if (bytes < 1) {
      throw new IllegalArgumentException("a model's file has at least 1 byte, got " + bytes);
    }
    if (!SHA_256.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          "a SHA-256 digest has 64 lower-case hexadecimal digits, got '" + sha256 + "'");
    }
    if (address != null && !isHttp(address)) {
      throw new IllegalArgumentException(
          "a model's address begins with https:// or http:// and names a host, got '"
              + address
              + "'");
    }
  }

  /** Returns what a card says of a file that lies here, without an address. */
  public static ModelFile describing(Path onnx) throws IOException {
    String name = String.valueOf(onnx.getFileName());
    return new ModelFile(name, Files.size(onnx), Sha256.of(onnx), null);
  }

  private static boolean isHttp(URI address) {
    return ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
        && address.getHost() != null;
  }
}
