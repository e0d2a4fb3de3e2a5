package dev.likeness.training;

import dev.likeness.network.Nchw;
import dev.likeness.network.Outputs;
import dev.likeness.network.graph.Layer;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.Operation;
import dev.likeness.network.graph.Weights;
import dev.likeness.training.optimiser.TrainedArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A network that computes the gradients of a loss with respect to its weights.
 *
 * <p>The caller computes the loss on the outputs and passes back its gradient with respect to them:
 *
 * <pre>{@code
 * Outputs outputs = network.forward(pictures, shape);
 * network.backward(Map.of("encoding", gradientOf(outputs)));
 * optimiser.step(network.arrays(), rate);
 * network.applyUpdates();
 * }</pre>
 *
 * <p>Not thread-safe. Holds native memory until it is closed. This class owns all native memory and
 * returns none; between calls it keeps only the weights and, after {@link #forward}, the graph that
 * {@link #backward} needs.
 */
@SuppressWarnings("try") // scopes do their work by being open
public final class TrainableNetwork implements AutoCloseable {
  private final LayerGraph graph;
  private final TrainableOptions options;
  private final Device device;
  private final boolean onGpu;
  private final Map<String, Tensor> weights = new LinkedHashMap<>();
  private final Map<String, TrainedArray> arrays = new LinkedHashMap<>();
  private final Set<String> frozenLayers = new HashSet<>();
  private final Map<String, Tensor> pending = new LinkedHashMap<>();
  private Tensor input;
  private long forwards;
  private boolean closed;

  private TrainableNetwork(LayerGraph graph, Predicate<String> frozen, TrainableOptions options) {
    Libtorch.load();
    this.graph = graph;
    this.options = options;
    this.onGpu =
        options.device() == TrainingDevice.GPU
            || (options.device() == TrainingDevice.FASTEST && torch.cuda_is_available());
    this.device = new Device(onGpu ? "cuda" : "cpu");
    this.input = new Tensor();
    torch.set_num_threads(options.threads());
    Set<String> statistics = new HashSet<>();
    for (Layer layer : graph.layers()) {
      if (layer.operation() instanceof Operation.BatchNormalisation) {
        statistics.addAll(layer.weights().subList(2, 4));
        if (layer.weights().subList(0, 2).stream().allMatch(frozen)) {
          frozenLayers.add(layer.output());
        }
      }
    }
    try (PointerScope scope = new PointerScope()) {
      graph
          .weights()
          .forEach(
              (name, values) -> {
                boolean trainable = !statistics.contains(name) && !frozen.test(name);
                Tensor tensor = tensor(values.values(), Tensors.longs(values.extents()));
                tensor.set_requires_grad(trainable);
                tensor.retainReference();
                weights.put(name, tensor);
                if (trainable) {
                  arrays.put(
                      name, new TrainedArray(name, values.values(), values.extents().length > 1));
                }
              });
    }
  }

  /** Returns a network with all weights trainable, except the statistics of batch normalisation. */
  public static TrainableNetwork of(LayerGraph graph, TrainableOptions options) {
    return new TrainableNetwork(graph, name -> false, options);
  }

  /**
   * Returns a network with some weights frozen. A batch normalisation with frozen scale and shift
   * also keeps its running statistics and uses them in training.
   *
   * @param frozen whether the weights of a name are frozen
   */
  public static TrainableNetwork of(
      LayerGraph graph, Predicate<String> frozen, TrainableOptions options) {
    return new TrainableNetwork(graph, frozen, options);
  }

  /**
   * Returns the trainable arrays; changes of their values take effect with {@link #applyUpdates}.
   */
  public List<TrainedArray> arrays() {
    return List.copyOf(arrays.values());
  }

  /**
   * Runs a forward pass in training mode: batch normalisation uses the mean and variance of the
   * batch and updates the running statistics, and dropout is active. The graph for {@link
   * #backward} is kept until then.
   *
   * @param values the input; its length is that of the shape
   * @throws TrainingException if the shape does not fit the network
   */
  public Outputs forward(float[] values, Nchw shape) {
    return forward(values, shape, false);
  }

  /**
   * Like {@link #forward}, but also records the gradient to the input: see {@link #inputGradient}.
   */
  public Outputs forwardFromInput(float[] values, Nchw shape) {
    return forward(values, shape, true);
  }

  /** Returns pictures in channels-last memory format, which libtorch processes faster. */
  private Tensor pictures(float[] values, Nchw shape) {
    return tensor(values, Tensors.extents(shape)).contiguous(torch.MemoryFormat.ChannelsLast);
  }

  private Outputs forward(float[] values, Nchw shape, boolean toInput) {
    requireOpen();
    requireFits(values, shape);
    forget();
    if (graph.layers().stream().anyMatch(l -> l.operation() instanceof Operation.Dropout)) {
      torch.manual_seed(options.seed() + forwards);
    }
    forwards++;
    try (PointerScope scope = new PointerScope()) {
      Tensor x = pictures(values, shape);
      if (toInput) {
        x.set_requires_grad(true);
        x.retainReference();
        input = x;
      }
      Map<String, Tensor> made = run(x, true);
      for (String output : graph.outputs()) {
        Tensor tensor = get(made, output);
        tensor.retainReference();
        pending.put(output, tensor);
      }
      return outputs(made);
    }
  }

  /**
   * Runs a forward pass in inference mode: running statistics, no dropout, no graph kept.
   *
   * @throws TrainingException if the shape does not fit the network
   */
  public Outputs evaluate(float[] values, Nchw shape) {
    requireOpen();
    requireFits(values, shape);
    try (PointerScope scope = new PointerScope();
        AutoGradMode off = new AutoGradMode(false)) {
      return outputs(run(pictures(values, shape), false));
    }
  }

  /**
   * Computes the gradient of the loss with respect to all trainable weights, into {@link #arrays}.
   *
   * @param gradients the gradient of the loss with respect to each output, with as many values as
   *     the output; omitted outputs have no gradient
   * @throws IllegalStateException if {@link #forward} was not called before
   * @throws IllegalArgumentException if no gradient is given, a name is not an output, or a length
   *     is wrong; the call may then be repeated
   */
  public void backward(Map<String, float[]> gradients) {
    requireOpen();
    if (pending.isEmpty()) {
      throw new IllegalStateException(
          "no forward pass to differentiate: call forward before each backward");
    }
    requireGradients(gradients);
    try (PointerScope scope = new PointerScope()) {
      List<Tensor> parts = new ArrayList<>();
      gradients.forEach((name, values) -> parts.add(part(name, values)));
      Tensor sum = parts.get(0);
      for (Tensor part : parts.subList(1, parts.size())) {
        sum = sum.add(part);
      }
      sum.backward();
      arrays.forEach((name, array) -> takeGradient(get(weights, name), array.gradient()));
    } catch (RuntimeException e) {
      throw failed("backward", e);
    } finally {
      pending.values().forEach(Tensor::close);
      pending.clear();
    }
  }

  private void requireGradients(Map<String, float[]> gradients) {
    if (gradients.isEmpty()) {
      throw new IllegalArgumentException("a gradient to at least one output is needed");
    }
    gradients.forEach(
        (name, values) -> {
          long size = get(pending, name).numel();
          if (size != values.length) {
            throw new IllegalArgumentException(
                "output '" + name + "' has " + size + " values, its gradient " + values.length);
          }
        });
  }

  /**
   * Returns {@code Σ output · gradient}, a scalar whose gradient to the output is the given one.
   */
  private Tensor part(String name, float[] values) {
    Tensor output = get(pending, name);
    return output.mul(tensor(values, Tensors.sizes(output))).sum();
  }

  private static void takeGradient(Tensor tensor, float[] into) {
    Tensor gradient = tensor.grad();
    if (gradient.defined()) {
      Tensors.read(gradient, into);
      tensor.mutable_grad().reset();
    } else {
      Arrays.fill(into, 0);
    }
  }

  /**
   * Returns the gradient of the loss with respect to the input of the last {@link
   * #forwardFromInput}.
   *
   * @throws IllegalStateException if there was no such pass, or no {@link #backward} after it
   */
  public float[] inputGradient() {
    requireOpen();
    try (PointerScope scope = new PointerScope()) {
      if (!input.defined() || !input.grad().defined()) {
        throw new IllegalStateException("call forwardFromInput and backward first");
      }
      Tensor gradient = input.grad();
      float[] values = new float[(int) gradient.numel()];
      Tensors.read(gradient, values);
      return values;
    }
  }

  /** Copies the values of {@link #arrays} into the network's weights. */
  public void applyUpdates() {
    requireOpen();
    try (PointerScope scope = new PointerScope();
        AutoGradMode off = new AutoGradMode(false)) {
      arrays.forEach(
          (name, array) -> {
            Tensor tensor = get(weights, name);
            tensor.copy_(tensor(array.values(), Tensors.sizes(tensor)));
          });
    }
  }

  /** Returns the network with its current weights, including the running statistics. */
  public LayerGraph graph() {
    requireOpen();
    Map<String, Weights> now = new LinkedHashMap<>();
    try (PointerScope scope = new PointerScope()) {
      weights.forEach(
          (name, tensor) -> {
            float[] values = new float[(int) tensor.numel()];
            Tensors.read(tensor.detach(), values);
            now.put(name, Weights.of(values, graph.weights(name).extents()));
          });
    }
    return graph.withWeights(now);
  }

  /**
   * Replaces all weights, including the running statistics.
   *
   * @param forwards number of calls of {@link #forward} when the weights were saved; continues the
   *     random sequence of dropout
   * @throws IllegalArgumentException if some are missing or have other extents; nothing is changed
   */
  public void restore(Map<String, Weights> saved, long forwards) {
    requireOpen();
    LayerGraph checked = graph.withWeights(saved);
    weights.keySet().forEach(name -> requireSameExtents(name, checked.weights(name)));
    this.forwards = forwards;
    try (PointerScope scope = new PointerScope();
        AutoGradMode off = new AutoGradMode(false)) {
      weights.forEach(
          (name, tensor) -> {
            float[] values = checked.weights(name).values();
            tensor.copy_(tensor(values, Tensors.sizes(tensor)));
            TrainedArray array = arrays.get(name);
            if (array != null) {
              System.arraycopy(values, 0, array.values(), 0, values.length);
            }
          });
    }
  }

  private void requireSameExtents(String name, Weights given) {
    Weights own = graph.weights(name);
    if (!Arrays.equals(own.extents(), given.extents())) {
      throw new IllegalArgumentException(
          "weights '" + name + "' are " + own + ", got " + given + ": use weights of this network");
    }
  }

  /** Returns the number of calls of {@link #forward}. */
  public long forwards() {
    return forwards;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      forget();
      weights.values().forEach(Tensor::close);
      device.close();
    }
  }

  private Map<String, Tensor> run(Tensor x, boolean training) {
    LayerCalls calls = new LayerCalls(name -> get(weights, name), training);
    LayerCalls frozenCalls = new LayerCalls(name -> get(weights, name), false);
    Map<String, Integer> uses = uses();
    Map<String, Tensor> made = new HashMap<>(Map.of(graph.input().name(), x));
    for (Layer layer : graph.layers()) {
      List<Tensor> inputs = layer.inputs().stream().map(name -> get(made, name)).toList();
      try {
        made.put(
            layer.output(),
            (frozenLayers.contains(layer.output()) ? frozenCalls : calls).call(layer, inputs));
      } catch (TrainingException e) {
        throw e;
      } catch (RuntimeException e) {
        throw failed("layer '" + layer.output() + "' (" + layer.operation() + ")", e);
      }
      for (String name : layer.inputs()) {
        // libtorch itself keeps what its backward pass needs.
        if (uses.merge(name, -1, Integer::sum) == 0 && !name.equals(graph.input().name())) {
          get(made, name).close();
        }
      }
    }
    return made;
  }

  /** Returns the number of reads of each tensor, outputs counted once more. */
  private Map<String, Integer> uses() {
    Map<String, Integer> uses = new HashMap<>();
    graph.layers().forEach(l -> l.inputs().forEach(name -> uses.merge(name, 1, Integer::sum)));
    graph.outputs().forEach(name -> uses.merge(name, 1, Integer::sum));
    return uses;
  }

  private Outputs outputs(Map<String, Tensor> made) {
    Map<String, Outputs.Output> outputs = new LinkedHashMap<>();
    for (String name : graph.outputs()) {
      Tensor tensor = get(made, name).detach();
      float[] values = new float[(int) tensor.numel()];
      Tensors.read(tensor, values);
      outputs.put(name, new Outputs.Output(values, Tensors.sizes(tensor)));
    }
    return new Outputs(outputs);
  }

  private Tensor tensor(float[] values, long[] extents) {
    Tensor tensor = Tensor.create(values, extents);
    return onGpu ? tensor.to(device, torch.ScalarType.Float) : tensor;
  }

  private static Tensor get(Map<String, Tensor> tensors, String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "there is no '" + name + "', there are " + String.join(", ", tensors.keySet()));
    }
    return tensor;
  }

  private void forget() {
    pending.values().forEach(Tensor::close);
    pending.clear();
    input.close();
    input = new Tensor();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("this network is closed: create another one");
    }
  }

  private void requireFits(float[] values, Nchw shape) {
    LayerGraph.Input takes = graph.input();
    boolean fits =
        shape.channels() == takes.channels()
            && (takes.height() == 0 || takes.height() == shape.height())
            && (takes.width() == 0 || takes.width() == shape.width());
    if (!fits || values.length != shape.size()) {
      throw new TrainingException(
          "the network takes N x "
              + takes.channels()
              + " x "
              + takes.height()
              + " x "
              + takes.width()
              + " (0 is any), got "
              + shape
              + " with "
              + values.length
              + " values");
    }
  }

  private static TrainingException failed(String where, RuntimeException cause) {
    String message = String.valueOf(cause.getMessage());
    int line = message.indexOf('\n');
    return new TrainingException(
        where + " failed: " + (line < 0 ? message : message.substring(0, line)), cause);
  }
}
