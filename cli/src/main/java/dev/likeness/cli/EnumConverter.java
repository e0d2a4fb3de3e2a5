package dev.likeness.cli;

import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one of some values by the name that people know it by. */
final class EnumConverter {
  private EnumConverter() {}

  /** Returns a reader that names all values when it is given none of them. */
  static <T> ITypeConverter<T> of(T[] values, Function<T, String> name) {
    List<T> all = List.of(values);
    return text ->
        all.stream()
            .filter(value -> name.apply(value).equalsIgnoreCase(text))
            .findFirst()
            .orElseThrow(
                () ->
                    new TypeConversionException(
                        "expected one of "
                            + String.join(", ", all.stream().map(name).toList())
                            + ", got '"
                            + text
                            + "'"));
  }
}
