package dev.likeness.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardCheckTest {
  private static final float[] KERNEL = {1, 2, 3, -4, 5, -6};
  private static final List<Double> ZEROS = List.of(0.0, 0.0, 0.0);
  private static final List<Double> ONES = List.of(1.0, 1.0, 1.0);

  private final Path folder;

  CardCheckTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** Writes a network of one pointwise convolution from 3 to 2 channels. */
  private Path network(OnnxBytes... inputs) throws IOException {
    OnnxBytes graph =
        new OnnxBytes()
            .message(1, OnnxBytes.node("Conv", "y", "x", "w", "b"))
            .message(5, OnnxBytes.weights("w", KERNEL, 2, 3, 1, 1))
            .message(5, OnnxBytes.weights("b", new float[] {0.5f, -0.25f}, 2));
    for (OnnxBytes input : inputs) {
      graph.message(11, input);
    }
    graph.message(12, OnnxBytes.value("y", -1, 2, -1, -1));
    return Files.write(folder.resolve("net.onnx"), OnnxBytes.model(graph).toBytes());
  }

  /** Writes a network of 4 x 5 px, whose output has 2 x 5 x 4 numbers. */
  private Path fixed() throws IOException {
    return network(OnnxBytes.value("x", 1, 3, 5, 4));
  }

  private static InputSpec input(int widthPx, int heightPx, @Nullable String name) {
    return new InputSpec(widthPx, heightPx, 1, ChannelOrder.RGB, ZEROS, ONES, name);
  }

  private static OutputSpec output(String name, int dimension) {
    return new OutputSpec(OutputKind.LOGITS, List.of(name), dimension);
  }

  private static ModelCard card(InputSpec input, OutputSpec output) {
    return new ModelCard(
        "mine",
        "A network for tests",
        Task.CLASSIFICATION,
        new ModelFile("net.onnx", 1, "0".repeat(64), null),
        input,
        output,
        null,
        null,
        new Licence("MIT", "", "Do as you like."),
        "made for this test",
        null,
        List.of());
  }

  private static void assertRefused(ModelCard card, Path onnx, String... words) {
    assertThatExceptionOfType(CardMismatchException.class)
        .isThrownBy(() -> CardCheck.requireMatch(card, onnx))
        .withMessageStartingWith("the network of 'mine' ")
        .satisfies(
            refusal -> {
              for (String word : words) {
                assertThat(refusal).hasMessageContaining(word);
              }
            });
  }

  @Test
  void aNetworkThatIsAsItsCardSaysIsAccepted() throws IOException {
    Path onnx = fixed();

    assertThatCode(() -> CardCheck.requireMatch(card(input(4, 5, "x"), output("y", 40)), onnx))
        .doesNotThrowAnyException();
  }

  @Test
  void aNetworkOfAnySizeIsAccepted() throws IOException {
    Path onnx = network(OnnxBytes.value("x", -1, 3, -1, -1));

    assertThatCode(() -> CardCheck.requireMatch(card(input(0, 0, null), output("y", 0)), onnx))
        .doesNotThrowAnyException();
  }

  @Test
  void anotherDimensionIsRefused() throws IOException {
    assertRefused(
        card(input(4, 5, null), output("y", 128)),
        fixed(),
        "answers 'y' with 1x2x5x4 numbers",
        "the card says a dimension of 128");
  }

  @Test
  void anotherOutputNameIsRefusedWithThoseThatThereAre() throws IOException {
    assertRefused(
        card(input(4, 5, null), output("fc1", 40)),
        fixed(),
        "has the outputs 'y'",
        "the card names fc1");
  }

  @Test
  void anotherInputNameIsRefusedWithTheOneThatThereIs() throws IOException {
    assertRefused(
        card(input(4, 5, "data"), output("y", 40)),
        fixed(),
        "has the input 'x' (1x3x5x4 float)",
        "the card calls it 'data'");
  }

  @Test
  void anotherInputSizeIsRefused() throws IOException {
    assertRefused(
        card(input(5, 4, null), output("y", 40)),
        fixed(),
        "1x3x5x4",
        "(width_px 5)",
        "(height_px 4)");
  }

  @Test
  void anySizeOnTheCardOfANetworkOfOneSizeIsRefused() throws IOException {
    assertRefused(card(input(0, 0, null), output("y", 40)), fixed(), "1x3x5x4", "(width_px 0)");
  }

  @Test
  void channelsInTheLastPlaceAreRefused() throws IOException {
    OnnxBytes graph =
        new OnnxBytes()
            .message(1, OnnxBytes.node("Relu", "y", "x"))
            .message(11, OnnxBytes.value("x", 1, 5, 4, 3))
            .message(12, OnnxBytes.value("y", 1, 5, 4, 3));
    Path onnx = Files.write(folder.resolve("last.onnx"), OnnxBytes.model(graph).toBytes());

    assertRefused(card(input(4, 5, null), output("y", 60)), onnx, "1x5x4x3", "NHWC", "NCHW");
  }

  @Test
  void severalInputsAreRefused() throws IOException {
    OnnxBytes graph =
        new OnnxBytes()
            .message(1, OnnxBytes.node("Add", "y", "x", "z"))
            .message(11, OnnxBytes.value("x", 1, 3, 5, 4))
            .message(11, OnnxBytes.value("z", 1, 3, 5, 4))
            .message(12, OnnxBytes.value("y", 1, 3, 5, 4));
    Path onnx = Files.write(folder.resolve("two.onnx"), OnnxBytes.model(graph).toBytes());

    assertRefused(card(input(4, 5, null), output("y", 60)), onnx, "has 2 inputs ('x'", "have one");
  }

  @Test
  void aBatchOfAnotherSizeThanOneIsRefused() throws IOException {
    Path onnx = network(OnnxBytes.value("x", 8, 3, 5, 4));

    assertRefused(card(input(4, 5, null), output("y", 40)), onnx, "8x3x5x4", "a batch");
  }

  @Test
  void aFileThatIsNoNetworkIsRefused() throws IOException {
    Path onnx = Files.writeString(folder.resolve("letter.onnx"), "Dear reader");

    assertRefused(card(input(4, 5, null), output("y", 40)), onnx, "cannot be used");
  }
}
