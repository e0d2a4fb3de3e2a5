package dev.likeness.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Cards as JSON files: one object, names in snake_case, UTF-8.
 *
 * <p>What a card may lack ({@code alignment, distance, measured}, a file's {@code address}) is
 * absent or null. A field of another name is refused, so that a misspelt one cannot be overlooked.
 */
public final class ModelCards {
  private static final int MAX_BYTES = 4 << 20;

  private ModelCards() {}

  /**
   * Reads a card from a file.
   *
   * @throws MalformedCardException if it is no card
   */
  public static ModelCard read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in);
    } catch (MalformedCardException e) {
      throw new MalformedCardException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads a card that may leave out its file's name, size and digest: those of a network's file are
   * taken. What the card states of them stays as it is.
   *
   * @param onnx the network's file
   * @throws MalformedCardException if it is no card
   */
  public static ModelCard read(Path file, Path onnx) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return CardJson.read(bytes(in), onnx);
    } catch (MalformedCardException e) {
      throw new MalformedCardException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads a card of at most 4 MiB, which the stream holds to its end; the stream stays open.
   *
   * @throws MalformedCardException if it is no card
   */
  public static ModelCard read(InputStream in) throws IOException {
    return CardJson.read(bytes(in));
  }

  private static byte[] bytes(InputStream in) throws IOException {
    byte[] json = in.readNBytes(MAX_BYTES + 1);
    if (json.length > MAX_BYTES) {
      throw new MalformedCardException("a model card has at most " + MAX_BYTES + " bytes");
    }
    return json;
  }

  /** Writes a card to a file, which has the old content or the new one at every moment. */
  public static void write(ModelCard card, Path file) throws IOException {
    Path part = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
    try {
      try (FileChannel into =
          FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer json = StandardCharsets.UTF_8.encode(toJson(card));
        while (json.hasRemaining()) {
          into.write(json);
        }
        into.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Returns a card as indented JSON, ended by a line feed. */
  public static String toJson(ModelCard card) {
    return CardJson.write(card);
  }
}
