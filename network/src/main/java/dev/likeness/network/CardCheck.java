package dev.likeness.network;

import dev.likeness.vision.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Compares a network with its card: first its inputs and outputs, then what it answers when it is
 * run once on a grey picture.
 */
public final class CardCheck {
  private static final int CHANNELS = 3;

  /** The side of the picture for a network that takes any. */
  private static final int SIDE_PX = 128;

  private static final int GREY = 0xFF808080;

  private final ModelCard card;
  private final Path onnx;

  private CardCheck(ModelCard card, Path onnx) {
    this.card = card;
    this.onnx = onnx;
  }

  /**
   * Checks that a network is what its card says.
   *
   * @param onnx the network's file, under any name
   * @throws CardMismatchException if it is not, or cannot be run here
   * @throws IOException if it cannot be read
   */
  public static void requireMatch(ModelCard card, Path onnx) throws IOException {
    try {
      new CardCheck(card, onnx).check();
    } catch (NetworkException e) {
      throw new CardMismatchException(
          "the network of '" + card.name() + "' cannot be used: " + e.getMessage(), e);
    }
  }

  private void check() throws IOException {
    NetworkSignature signature = NetworkSignature.of(onnx);
    requireInput(signature.inputs());
    requireOutputs(signature.outputs());
    Nchw shape =
        card.input().shape(1, sidePx(card.input().widthPx()), sidePx(card.input().heightPx()));
    Tensor grey = Tensor.allocate(shape);
    card.input().write(Picture.filled(shape.width(), shape.height(), GREY), grey, 0);
    try (Network network = Network.open(onnx, NetworkOptions.defaults())) {
      Outputs answers = network.run(grey);
      for (String name : card.output().names()) {
        requireAnswer(name, answers);
      }
    }
  }

  private static int sidePx(int fixedPx) {
    return fixedPx == 0 ? SIDE_PX : fixedPx;
  }

  private void requireInput(List<NetworkSignature.Port> inputs) throws CardMismatchException {
    if (inputs.size() != 1) {
      throw mismatch(
          "has " + inputs.size() + " inputs (" + words(inputs) + ")", "networks have one");
    }
    NetworkSignature.Port input = inputs.get(0);
    String has = "has the input " + words(inputs);
    String name = card.input().name();
    if (name != null && !name.equals(input.name())) {
      throw mismatch(has, "the card calls it '" + name + "'");
    }
    if (!input.type().equals("float")) {
      throw mismatch(has, "networks take float");
    }
    List<Long> shape = input.shape();
    if (shape.size() != 4 || !fits(shape.get(1), CHANNELS)) {
      boolean last = shape.size() == 4 && shape.get(3) == CHANNELS;
      throw mismatch(
          has,
          "networks take batch x 3 channels x rows x columns"
              + (last
                  ? ": move the channels from the last place (NHWC) to the second (NCHW)"
                  : ""));
    }
    if (!fits(shape.get(0), 1)) {
      throw mismatch(has, "networks take a batch of any size, or of one");
    }
    int width = card.input().widthPx();
    int height = card.input().heightPx();
    if (!fits(shape.get(2), height) || !fits(shape.get(3), width)) {
      throw mismatch(
          has,
          "the card says rows of "
              + (width == 0 ? "any" : width + " px")
              + " width (width_px "
              + width
              + ") and "
              + (height == 0 ? "any" : height + " px")
              + " height (height_px "
              + height
              + ")");
    }
  }

  /** Returns whether an extent of a network admits one of a card, which is 0 for any. */
  private static boolean fits(long extent, long wanted) {
    return extent < 0 || extent == wanted;
  }

  private void requireOutputs(List<NetworkSignature.Port> outputs) throws CardMismatchException {
    List<String> names = outputs.stream().map(NetworkSignature.Port::name).toList();
    if (!names.containsAll(card.output().names())) {
      throw mismatch(
          "has the outputs " + words(outputs),
          "the card names " + String.join(", ", card.output().names()));
    }
  }

  private void requireAnswer(String name, Outputs answers) throws CardMismatchException {
    long[] shape = answers.shape(name);
    float[] values = answers.values(name);
    String has =
        "answers '"
            + name
            + "' with "
            + Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining("x"))
            + " numbers";
    int dimension = card.output().dimension();
    if (dimension > 0 && values.length != dimension) {
      throw mismatch(has, "the card says a dimension of " + dimension);
    }
    if (card.output().kind() == OutputKind.LAYERS && shape.length != 4) {
      throw mismatch(has, "layers are batch x channels x rows x columns");
    }
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw mismatch(
            has,
            "a grey picture gives numbers that are not finite: check the card's mean and deviation");
      }
    }
  }

  private static String words(List<NetworkSignature.Port> ports) {
    return ports.stream()
        .map(port -> "'" + port.name() + "' (" + port.words() + ")")
        .collect(Collectors.joining(", "));
  }

  private CardMismatchException mismatch(String has, String expected) {
    return new CardMismatchException(
        "the network of '"
            + card.name()
            + "' "
            + has
            + ", but "
            + expected
            + "; nothing was installed");
  }
}
