package dev.likeness.network;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The inputs and outputs of an ONNX file, in its order, as ONNX Runtime names them. */
public record NetworkSignature(List<Port> inputs, List<Port> outputs) {
  public NetworkSignature {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * An input or output.
   *
   * @param name as the file calls it
   * @param type of the elements, such as {@code float}; another word for what is no tensor
   * @param shape the extents, -1 for any; empty for what is no tensor
   */
  public record Port(String name, String type, List<Long> shape) {
    public Port {
      shape = List.copyOf(shape);
    }

    /** Returns the shape and type, such as {@code 1x3x112x112 float}, with ? for any extent. */
    public String words() {
      return shape.stream()
              .map(extent -> extent < 0 ? "?" : Long.toString(extent))
              .collect(Collectors.joining("x"))
          + " "
          + type;
    }

    private static Port of(NodeInfo info) {
      List<Long> shape = new ArrayList<>();
      if (info.getInfo() instanceof TensorInfo tensor) {
        for (long extent : tensor.getShape()) {
          shape.add(extent);
        }
        return new Port(info.getName(), tensor.type.name().toLowerCase(Locale.ROOT), shape);
      }
      return new Port(info.getName(), "no tensor", shape);
    }
  }

  /**
   * Reads the signature of a file; the network is loaded and not run.
   *
   * @throws NoSuchFileException if there is no such file
   * @throws NetworkException if it is no network that the engine loads
   */
  public static NetworkSignature of(Path onnx) throws IOException {
    if (!Files.isRegularFile(onnx)) {
      throw new NoSuchFileException(onnx.toString(), null, "there is no such network file");
    }
    try (OrtSession.SessionOptions settings = Engine.settings(NetworkOptions.defaults());
        OrtSession session = Engine.environment().createSession(onnx.toString(), settings)) {
      return new NetworkSignature(
          ports(session.getInputInfo().values()), ports(session.getOutputInfo().values()));
    } catch (OrtException e) {
      throw new NetworkException(
          onnx.getFileName() + " is no network that can be run here: " + e.getMessage(), e);
    }
  }

  private static List<Port> ports(Collection<NodeInfo> all) {
    return all.stream().map(Port::of).toList();
  }
}
