package dev.likeness.server.job;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A value of an option, and whether it is used unless another is asked for.
 *
 * @param id its value in a request
 * @param isDefault whether it is used unless another is asked for
 */
public record Choice(String id, boolean isDefault) {
  /** Returns the choices of an option, in the order of the values. */
  public static <E> List<Choice> of(E[] values, Function<E, String> id, E usual) {
    return Arrays.stream(values)
        .map(value -> new Choice(id.apply(value), value.equals(usual)))
        .toList();
  }
}
