package dev.likeness.server.operation;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A growing text of metrics, in Prometheus' text format. */
final class Metrics {
  private final StringBuilder out = new StringBuilder();

  /** Begins a family of values. */
  void family(String name, String type, String help) {
    out.append("# HELP ").append(name).append(' ').append(help).append('\n');
    out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  /** Adds a value of the family that was begun. */
  void value(String name, Map<String, String> labels, double value) {
    out.append(name);
    if (!labels.isEmpty()) {
      out.append(
          new TreeMap<>(labels)
              .entrySet().stream()
                  .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
                  .collect(Collectors.joining(",", "{", "}")));
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    out.append(' ').append(whole ? Long.toString((long) value) : Double.toString(value));
    out.append('\n');
  }

  /** Adds a family of one gauge. */
  void gauge(String name, String help, double value) {
    family(name, "gauge", help);
    value(name, Map.of(), value);
  }

  String text() {
    return out.toString();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
