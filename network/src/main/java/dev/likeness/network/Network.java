package dev.likeness.network;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;

/**
 * A network with one input, or a {@linkplain #ofComputation computation} with any number of them,
 * opened to be run forward by ONNX Runtime.
 *
 * <p>Safe for any number of threads: one opened network serves them all. A call of {@link #run}
 * shares its work among the threads of the {@link NetworkOptions}, or, where other calls keep these
 * busy, runs on its caller's alone. {@link #close} waits for calls that are under way. Holds native
 * memory: close it.
 */
public final class Network implements AutoCloseable {
  /** Larger files go to the engine as they are, without being read into memory first. */
  private static final long MAX_BYTES_REWRITTEN = 64L << 20;

  /** Larger networks have one session: a second holds their weights, and the file, again. */
  private static final int MAX_BYTES_HELD_TWICE = 16 << 20;

  private static final String SUFFIX = ".onnx";

  private final String fileName;
  private final OrtEnvironment environment;
  private final Sessions sessions;
  private final InferenceListener listener;
  private final Map<String, TensorInfo> inputs;
  private final List<String> outputNames;

  /** Held for reading by every call under way, for writing by {@link #close}. */
  private final ReadWriteLock usage = new ReentrantReadWriteLock();

  private boolean closed;

  private Network(
      String fileName,
      OrtEnvironment environment,
      Sessions sessions,
      InferenceListener listener,
      Map<String, TensorInfo> inputs) {
    this.fileName = fileName;
    this.environment = environment;
    this.sessions = sessions;
    this.listener = listener;
    this.inputs = inputs;
    this.outputNames = List.copyOf(sessions.first().getOutputNames());
  }

  /**
   * Opens a network for running.
   *
   * @param onnx the network's ONNX file
   * @throws NoSuchFileException if there is no such file
   * @throws IOException if the file cannot be read
   * @throws NetworkException if it is no network that this engine runs, or does not have exactly
   *     one input, of float
   */
  public static Network open(Path onnx, NetworkOptions options) throws IOException {
    if (!Files.exists(onnx)) {
      throw new NoSuchFileException(onnx.toString(), null, "there is no such network file");
    }
    if (!Files.isRegularFile(onnx) || !Files.isReadable(onnx)) {
      throw new IOException("the network file " + onnx + " cannot be read");
    }
    String fileName = String.valueOf(onnx.getFileName());
    if (Files.size(onnx) <= MAX_BYTES_REWRITTEN) {
      return of(Files.readAllBytes(onnx), fileName, options);
    }
    return open(
        fileName,
        options,
        Inputs.ONE,
        () ->
            Sessions.one(
                settings -> Engine.environment().createSession(onnx.toString(), settings),
                options));
  }

  /**
   * Opens a network that lies in memory.
   *
   * @param onnx the bytes of an ONNX file
   * @param name what errors call it
   * @throws NetworkException as {@link #open}
   */
  public static Network of(byte[] onnx, String name, NetworkOptions options) {
    byte[] fastest = rewritten(onnx).orElse(onnx);
    Sessions.Opening opening = settings -> Engine.environment().createSession(fastest, settings);
    return open(
        name,
        options,
        Inputs.ONE,
        () ->
            fastest.length <= MAX_BYTES_HELD_TWICE
                ? Sessions.two(opening, options)
                : Sessions.one(opening, options));
  }

  /**
   * Opens what is no network of layers but a computation written with {@link
   * dev.likeness.network.graph.OnnxModel}: it may have any number of inputs, each of float.
   *
   * @param onnx the bytes of an ONNX file
   * @param name what errors call it
   * @throws NetworkException if it cannot be run here
   */
  public static Network ofComputation(byte[] onnx, String name, NetworkOptions options) {
    return open(
        name,
        options,
        Inputs.ANY_NUMBER,
        () ->
            Sessions.one(
                settings -> {
                  // One piece of memory for all of a run, beside that of the first run, would be
                  // kept otherwise: half as much again for the computations that have to be large.
                  settings.setMemoryPatternOptimization(false);
                  return Engine.environment().createSession(onnx, settings);
                },
                options));
  }

  private enum Inputs {
    ONE,
    ANY_NUMBER
  }

  /** Opens the engine's sessions of a network. */
  @FunctionalInterface
  private interface Opening {
    Sessions open() throws OrtException;
  }

  private static Network open(
      String fileName, NetworkOptions options, Inputs expected, Opening opening) {
    OrtEnvironment environment = Engine.environment();
    Sessions sessions;
    try {
      sessions = opening.open();
    } catch (OrtException e) {
      throw new NetworkException(
          fileName + " is no network that can be run here: " + e.getMessage(), e);
    }
    try {
      Map<String, TensorInfo> inputs = new LinkedHashMap<>();
      for (Map.Entry<String, NodeInfo> entry : sessions.first().getInputInfo().entrySet()) {
        if (!(entry.getValue().getInfo() instanceof TensorInfo info)
            || info.type != OnnxJavaType.FLOAT) {
          throw new NetworkException(
              fileName
                  + " takes "
                  + entry.getValue().getInfo()
                  + ": a network takes a tensor of float");
        }
        inputs.put(entry.getKey(), info);
      }
      if (expected == Inputs.ONE && inputs.size() != 1) {
        throw new NetworkException(
            fileName
                + " has "
                + inputs.size()
                + " inputs ("
                + String.join(", ", inputs.keySet())
                + "): a network has exactly one");
      }
      return new Network(fileName, environment, sessions, options.listener(), inputs);
    } catch (OrtException | RuntimeException e) {
      closeAfter(sessions, e);
      throw e instanceof NetworkException refused
          ? refused
          : new NetworkException(fileName + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Returns the names of the inputs. */
  public List<String> inputNames() {
    return List.copyOf(inputs.keySet());
  }

  /** Returns the names of the outputs, in the network's order. */
  public List<String> outputNames() {
    return outputNames;
  }

  /**
   * Runs the network forward.
   *
   * @param input what the network takes; read, not kept; nobody may write it meanwhile
   * @return all outputs
   * @throws NetworkException if the shape is not one that the network takes, or running fails
   * @throws IllegalStateException if this network was closed
   */
  public Outputs run(Tensor input) {
    return run(Map.of(inputs.keySet().iterator().next(), input));
  }

  /**
   * Runs a computation.
   *
   * @param given a tensor for each input, by its name; read, not kept; nobody may write them
   *     meanwhile
   * @return all outputs
   * @throws NetworkException if the shapes are not those that it takes, or running fails
   * @throws IllegalStateException if this network was closed
   */
  public Outputs run(Map<String, Tensor> given) {
    requireTaken(given);
    usage.readLock().lock();
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    try {
      if (closed) {
        throw new IllegalStateException(fileName + " was closed: open it again to run it");
      }
      for (Map.Entry<String, Tensor> entry : given.entrySet()) {
        Tensor tensor = entry.getValue();
        tensors.put(
            entry.getKey(),
            OnnxTensor.createTensor(environment, tensor.buffer(), tensor.shape().toLongs()));
      }
      long began = System.nanoTime();
      try (OrtSession.Result result = sessions.run(tensors)) {
        listener.ran(name(), Duration.ofNanos(System.nanoTime() - began));
        return copyOf(result);
      }
    } catch (OrtException e) {
      throw new NetworkException(
          fileName
              + " failed on an input of "
              + given.values().stream()
                  .map(tensor -> tensor.shape().toString())
                  .collect(Collectors.joining(" and "))
              + " (it takes "
              + takes()
              + "): "
              + e.getMessage(),
          e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
      usage.readLock().unlock();
    }
  }

  private String name() {
    return fileName.endsWith(SUFFIX)
        ? fileName.substring(0, fileName.length() - SUFFIX.length())
        : fileName;
  }

  /** Waits for calls under way, then gives the native memory back; a second call does nothing. */
  @Override
  public void close() {
    usage.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        sessions.close();
      }
    } catch (OrtException e) {
      throw new NetworkException(fileName + " could not be closed: " + e.getMessage(), e);
    } finally {
      usage.writeLock().unlock();
    }
  }

  @Override
  public String toString() {
    return "Network[" + fileName + ", takes " + takes() + "]";
  }

  private Outputs copyOf(OrtSession.Result result) {
    Map<String, Outputs.Output> outputs = new LinkedHashMap<>();
    for (Map.Entry<String, OnnxValue> entry : result) {
      if (!(entry.getValue() instanceof OnnxTensor tensor)
          || tensor.getInfo().type != OnnxJavaType.FLOAT) {
        throw new NetworkException(
            fileName
                + " answers '"
                + entry.getKey()
                + "' as "
                + entry.getValue().getInfo()
                + ": only tensors of float are read");
      }
      float[] values = tensor.getFloatBuffer().array();
      outputs.put(entry.getKey(), new Outputs.Output(values, tensor.getInfo().getShape()));
    }
    return new Outputs(outputs);
  }

  private void requireTaken(Map<String, Tensor> given) {
    if (!given.keySet().equals(inputs.keySet())) {
      throw new NetworkException(
          fileName + " takes " + takes() + ", it was given the inputs " + given.keySet());
    }
    for (Map.Entry<String, TensorInfo> entry : inputs.entrySet()) {
      Nchw shape = Objects.requireNonNull(given.get(entry.getKey())).shape();
      long[] extents = shape.toLongs();
      long[] taken = entry.getValue().getShape();
      boolean fits = taken.length == extents.length;
      for (int i = 0; fits && i < extents.length; i++) {
        fits = taken[i] < 0 || taken[i] == extents[i];
      }
      if (!fits) {
        throw new NetworkException(fileName + " takes " + takes() + ", it was given " + shape);
      }
    }
  }

  /** Says the shapes that the network takes; an extent that may be any is called by its name. */
  private String takes() {
    if (inputs.size() == 1) {
      return takes(inputs.values().iterator().next());
    }
    return inputs.entrySet().stream()
        .map(entry -> entry.getKey() + " " + takes(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String takes(TensorInfo input) {
    long[] extents = input.getShape();
    String[] names = input.getDimensionNames();
    String[] words = new String[extents.length];
    for (int i = 0; i < words.length; i++) {
      String any = names[i].isEmpty() ? "?" : names[i];
      words[i] = extents[i] < 0 ? any : Long.toString(extents[i]);
    }
    return String.join("x", words);
  }

  /** Returns the file's bytes in a form that the engine runs faster, if there is one. */
  private static Optional<byte[]> rewritten(byte[] onnx) {
    try {
      return FusibleActivations.rewrite(onnx);
    } catch (IllegalArgumentException e) {
      // No ONNX file as far as we can read it: the engine reads it itself, and says what is wrong.
      return Optional.empty();
    }
  }

  private static void closeAfter(Sessions sessions, Exception failure) {
    try {
      sessions.close();
    } catch (OrtException e) {
      failure.addSuppressed(e);
    }
  }
}
