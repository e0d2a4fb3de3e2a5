package dev.likeness.tasks.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Javadoc of a record, as text for readers of JSON. The build keeps it beside the class.
 *
 * @param description what the record is
 * @param components what each component is, by its name in Java
 */
record RecordJavadoc(String description, Map<String, String> components) {
  private static final Pattern TAGS = Pattern.compile("(?m)^\\s*(?=@[a-z]+\\s)");
  private static final Pattern PARAM = Pattern.compile("(?s)@param\\s+(\\w+)\\s+(.*)");
  private static final Pattern INLINE = Pattern.compile("\\{@(?:code|literal)\\s+([^{}]*)}");
  private static final Pattern LINK =
      Pattern.compile("\\{@link(?:plain)?\\s+([^\\s{}]+)\\s*([^{}]*)}");

  RecordJavadoc {
    components = Map.copyOf(components);
  }

  /** Returns the Javadoc of a type; without any text if the build kept none. */
  static RecordJavadoc of(Class<?> type) {
    String resource =
        type.getName().substring(type.getName().lastIndexOf('.') + 1) + "__Javadoc.json";
    try (InputStream in = type.getResourceAsStream(resource)) {
      if (in == null) {
        return new RecordJavadoc("", Map.of());
      }
      JsonNode node = new ObjectMapper().readTree(in);
      return parsed(node.path("doc").asText());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what a component is, if its Javadoc says so. */
  Optional<String> component(String name) {
    return Optional.ofNullable(components.get(name));
  }

  private static RecordJavadoc parsed(String comment) {
    String[] parts = TAGS.split(comment, -1);
    Map<String, String> components = new LinkedHashMap<>();
    for (String part : parts) {
      Matcher param = PARAM.matcher(part);
      if (param.matches()) {
        components.put(param.group(1), text(param.group(2)));
      }
    }
    String description = parts[0].startsWith("@") ? "" : parts[0];
    return new RecordJavadoc(text(description), components);
  }

  private static String text(String javadoc) {
    String plain = INLINE.matcher(javadoc).replaceAll(m -> Matcher.quoteReplacement(m.group(1)));
    plain =
        LINK.matcher(plain)
            .replaceAll(
                m ->
                    Matcher.quoteReplacement(
                        m.group(2).isBlank()
                            ? m.group(1).replaceFirst("^.*[.#]", "")
                            : m.group(2)));
    return plain
        .replaceAll("<[^<>]+>", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
