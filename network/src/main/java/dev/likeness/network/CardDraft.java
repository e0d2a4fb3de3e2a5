package dev.likeness.network;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.encoding.Distance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A card to be completed by a person: what the file of a network says is filled in; what it does
 * not say is a text that begins with {@value #PLACEHOLDER}. A card with such a text is refused.
 */
public final class CardDraft {
  /** The beginning of a text that a person is to replace. */
  public static final String PLACEHOLDER = "FILL_IN";

  private static final List<String> POINTS =
      List.of("left_eye", "right_eye", "nose", "left_mouth", "right_mouth");
  private static final String SUFFIX = ".onnx";

  private final Path onnx;
  private final NetworkSignature signature;

  private CardDraft(Path onnx, NetworkSignature signature) {
    this.onnx = onnx;
    this.signature = signature;
  }

  /**
   * Returns a draft as indented JSON, ended by a line feed.
   *
   * @param onnx the network's file
   * @param signature the signature of that file
   * @throws IOException if the file cannot be read
   */
  public static String of(Path onnx, NetworkSignature signature) throws IOException {
    return CardJson.write(new CardDraft(onnx, signature).card());
  }

  private ObjectNode card() throws IOException {
    ObjectNode card = JsonNodeFactory.instance.objectNode();
    card.put("name", name());
    card.put("title", placeholder("what the network is, in a few words"));
    card.put("task", placeholder(oneOf(Task.values())));
    card.putObject("file")
        .put("file_name", name() + SUFFIX)
        .put("bytes", Files.size(onnx))
        .put("sha256", Sha256.of(onnx));
    input(card.putObject("input"));
    output(card.putObject("output"));
    alignment(card.putObject("alignment"));
    card.put(
        "distance",
        placeholder(oneOf(Distance.values()) + "; null for a network that encodes no faces"));
    card.putObject("licence")
        .put("spdx", placeholder("SPDX identifier of the licence, such as Apache-2.0"))
        .put("address", placeholder("where its text stands; may be empty"))
        .put("notice", placeholder("copyright and terms, to be kept beside the network"));
    card.put("provenance", placeholder("where the network comes from: authors, data, recipe"));
    return card;
  }

  private void input(ObjectNode input) {
    List<Long> shape = signature.inputs().isEmpty() ? List.of() : signature.inputs().get(0).shape();
    boolean picture = shape.size() == 4;
    input.put("width_px", picture ? Math.max(0, shape.get(3)) : 0);
    input.put("height_px", picture ? Math.max(0, shape.get(2)) : 0);
    input.put("multiple_px", 1);
    input.put("channels", placeholder(oneOf(ChannelOrder.values())));
    input.put("mean", placeholder("three numbers in the order of channels, such as [0, 0, 0]"));
    input.put("deviation", placeholder("three numbers above 0, such as [1, 1, 1]"));
    if (!signature.inputs().isEmpty()) {
      input.put("name", signature.inputs().get(0).name());
    }
  }

  private void output(ObjectNode output) {
    output.put("kind", placeholder(oneOf(OutputKind.values())));
    ArrayNode names = output.putArray("names");
    signature.outputs().forEach(port -> names.add(port.name()));
    output.put("dimension", signature.outputs().size() == 1 ? dimension() : 0);
  }

  /** Returns how many numbers the only output has for each picture; 0 if the file does not say. */
  private long dimension() {
    List<Long> shape = signature.outputs().get(0).shape();
    List<Long> each = shape.subList(Math.min(1, shape.size()), shape.size());
    boolean known = !each.isEmpty() && each.stream().allMatch(extent -> extent > 0);
    return known ? each.stream().reduce(1L, (a, b) -> a * b) : 0;
  }

  private static void alignment(ObjectNode alignment) {
    alignment.put(
        "side_px",
        placeholder(
            "side of the square of an aligned face, a whole number; replace 'alignment' by null"
                + " for a network that takes no aligned faces"));
    ObjectNode points = alignment.putObject("points");
    POINTS.forEach(point -> points.put(point, placeholder("[x, y] in pixels of that square")));
  }

  private String name() {
    String file = String.valueOf(onnx.getFileName()).toLowerCase(Locale.ROOT);
    String stem = file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : file;
    String plain = stem.replaceAll("[^a-z0-9._-]+", "-").replaceAll("^[._-]+", "");
    return plain.isEmpty() ? "mine" : plain.substring(0, Math.min(64, plain.length()));
  }

  private static String placeholder(String meaning) {
    return PLACEHOLDER + ": " + meaning;
  }

  private static String oneOf(Enum<?>[] choices) {
    return "one of "
        + Arrays.stream(choices)
            .map(choice -> choice.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
  }
}
