package dev.likeness.network.catalogue;

import dev.likeness.network.ChannelOrder;
import dev.likeness.network.InputSpec;
import dev.likeness.network.Licence;
import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelFile;
import dev.likeness.network.OutputKind;
import dev.likeness.network.OutputSpec;
import dev.likeness.network.Task;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Small cards for tests. */
final class Cards {
  private Cards() {}

  /** Returns a card of a file that holds these bytes. */
  static ModelCard of(String name, byte[] file, @Nullable URI address) {
    return describing(name, new ModelFile(name + ".onnx", file.length, sha256(file), address));
  }

  static ModelCard describing(String name, ModelFile file) {
    return new ModelCard(
        name,
        "A network for tests",
        Task.FEATURES,
        file,
        new InputSpec(0, 0, 1, ChannelOrder.RGB, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0)),
        new OutputSpec(OutputKind.LAYERS, List.of("y"), 0),
        null,
        null,
        new Licence("MIT", "https://example.org/licence", "Do as you like."),
        "made for this test",
        null,
        List.of());
  }

  static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
