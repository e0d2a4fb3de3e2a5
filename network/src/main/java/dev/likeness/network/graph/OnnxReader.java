package dev.likeness.network.graph;

import dev.likeness.network.NetworkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads ONNX files as layers and weights.
 *
 * <p>Taken: one input of pictures, weights of 32 or 16 bits, or of 8 bits and scales, inside the
 * file, and the operators that {@link NodeTranslator} lists. What is known beforehand is worked out
 * while reading: constants, the shapes that a reshape is given, dropout at rest.
 */
public final class OnnxReader {
  private static final int RANK = 4;

  private OnnxReader() {}

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read
   * @throws NetworkException if it is no ONNX file, or has something that is no layer here
   */
  public static LayerGraph read(Path onnx) throws IOException {
    return read(Files.readAllBytes(onnx), String.valueOf(onnx.getFileName()));
  }

  /**
   * Reads the bytes of a file.
   *
   * @param fileName how errors call it
   * @throws NetworkException as {@link #read(Path)}
   */
  public static LayerGraph read(byte[] onnx, String fileName) {
    try {
      OnnxFile file = OnnxFile.parse(onnx);
      LayerGraph.Input input = input(file.inputs());
      NodeTranslator translator = new NodeTranslator(input, file.constants());
      file.nodes().forEach(translator::translate);
      return new LayerGraph(
          input,
          translator.layers(),
          translator.usedWeights(),
          file.outputs().stream().map(translator::resolve).toList());
    } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
      throw new NetworkException(
          fileName + " cannot be taken apart into layers: " + e.getMessage(), e);
    }
  }

  private static LayerGraph.Input input(List<OnnxFile.Declared> inputs) {
    if (inputs.size() != 1) {
      throw new IllegalArgumentException("expected one input, got " + inputs.size());
    }
    OnnxFile.Declared input = inputs.get(0);
    List<Integer> extents = input.extents();
    if (extents.size() != RANK || extents.get(1) < 1) {
      throw new IllegalArgumentException(
          "expected an input of batch x channels x height x width, got " + extents);
    }
    return new LayerGraph.Input(input.name(), extents.get(1), extents.get(2), extents.get(3));
  }
}
