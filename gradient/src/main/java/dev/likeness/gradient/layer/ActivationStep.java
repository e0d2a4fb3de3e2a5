package dev.likeness.gradient.layer;

import dev.likeness.gradient.computation.Computation;
import dev.likeness.gradient.computation.Value;
import dev.likeness.network.graph.Operation;
import java.util.List;

/**
 * An activation function. Backward, from Y alone: {@code dX = dY [Y > 0]} for ReLU (at 0 the
 * derivative is taken as 0), {@code dY Y (1 - Y)} for the sigmoid, {@code dY (1 - Y²)} for tanh.
 */
record ActivationStep(Computation computation, Operation.Activation.Kind kind, Value output)
    implements LayerStep {

  static ActivationStep of(LayerPlace place, Operation.Activation activation) {
    String operator =
        switch (activation.kind()) {
          case RELU -> "Relu";
          case SIGMOID -> "Sigmoid";
          case TANH -> "Tanh";
        };
    Value output = place.computation().apply(operator, place.made(), place.input());
    return new ActivationStep(place.computation(), activation.kind(), output);
  }

  @Override
  public List<Value> adjoint(Value gradient) {
    Value slope =
        switch (kind) {
          case RELU -> computation.positive(output);
          case SIGMOID -> computation.subtract(output, square());
          case TANH -> computation.subtract(computation.constant(1), square());
        };
    return List.of(computation.multiply(gradient, slope));
  }

  private Value square() {
    return computation.multiply(output, output);
  }
}
