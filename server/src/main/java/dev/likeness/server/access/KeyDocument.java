package dev.likeness.server.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.likeness.server.access.KeptKey.FormerSecret;
import dev.likeness.tasks.ConfigurationException;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The content of a file of keys: JSON of format 2.
 *
 * <p>Format 1 is read, too: it had scopes, which are now roles.
 */
final class KeyDocument {
  private static final int FORMAT = 2;
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private record Content(int version, @Nullable List<Line> keys) {}

  /** One key; format 1 has scopes and no former secrets, format 2 roles. */
  private record Line(
      @Nullable String id,
      @Nullable String label,
      @Nullable String sha256,
      @Nullable List<Former> former,
      @JsonInclude(Include.NON_NULL) @Nullable Set<String> scopes,
      @Nullable Set<String> roles,
      @Nullable Set<String> collections,
      @Nullable String createdAt,
      @Nullable String expiresAt) {}

  private record Former(@Nullable String sha256, @Nullable String endsAt) {}

  private KeyDocument() {}

  /**
   * Reads a file.
   *
   * @throws ConfigurationException if it is damaged or of a later format
   */
  static List<KeptKey> read(Path path) throws IOException {
    return read(Files.readAllBytes(path), "the file of keys " + path);
  }

  /**
   * Reads a document.
   *
   * @param where what it is called in errors
   * @throws ConfigurationException if it is damaged or of a later format
   */
  static List<KeptKey> read(byte[] bytes, String where) throws IOException {
    try {
      Content content = required(MAPPER.readValue(bytes, Content.class));
      if (content.version() > FORMAT) {
        throw new ConfigurationException(
            where
                + " has format "
                + content.version()
                + ", this program reads up to format "
                + FORMAT
                + ": use the newer program that wrote it");
      }
      return required(content.keys()).stream().map(KeyDocument::kept).toList();
    } catch (JsonProcessingException
        | CharConversionException
        | IllegalArgumentException
        | DateTimeParseException e) {
      throw new ConfigurationException(
          where
              + " is damaged: restore it from a backup, or remove it and make new keys with"
              + " 'likeness key create'",
          e);
    }
  }

  /** Returns a file's content. */
  static byte[] bytes(List<KeptKey> keys) throws IOException {
    return MAPPER
        .writerWithDefaultPrettyPrinter()
        .writeValueAsBytes(new Content(FORMAT, keys.stream().map(KeyDocument::line).toList()));
  }

  private static KeptKey kept(Line line) {
    String id = required(line.id());
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("a key has an id");
    }
    Instant end = line.expiresAt() == null ? null : Instant.parse(line.expiresAt());
    Grant grant = new Grant(roles(line), required(line.collections()), end);
    Instant created = Instant.parse(required(line.createdAt()));
    List<Former> former = line.former() == null ? List.of() : line.former();
    return new KeptKey(
        new ApiKey(id, new NewKey(required(line.label()), grant), created, null),
        hash(line.sha256()),
        former.stream()
            .map(old -> new FormerSecret(hash(old.sha256()), Instant.parse(required(old.endsAt()))))
            .toList());
  }

  private static Set<Role> roles(Line line) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    if (line.scopes() == null) {
      required(line.roles()).forEach(id -> roles.add(Role.of(id).orElseThrow(KeyDocument::noRole)));
    } else {
      Set<String> collections = required(line.collections());
      line.scopes().forEach(id -> roles.addAll(formerScope(id).roles(collections)));
    }
    return roles;
  }

  private static FormerScope formerScope(String id) {
    return FormerScope.valueOf(id.toUpperCase(Locale.ROOT));
  }

  private static IllegalArgumentException noRole() {
    return new IllegalArgumentException("a key has roles of this program");
  }

  private static String hash(@Nullable String sha256) {
    if (!SHA256.matcher(required(sha256)).matches()) {
      throw new IllegalArgumentException("a secret is kept as its hash");
    }
    return required(sha256);
  }

  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("only the end of a key may be absent");
    }
    return value;
  }

  private static Line line(KeptKey kept) {
    Grant grant = kept.key().about().grant();
    Instant end = grant.expiresAt();
    return new Line(
        kept.key().id(),
        kept.key().about().label(),
        kept.sha256(),
        kept.former().stream()
            .map(old -> new Former(old.sha256(), old.endsAt().toString()))
            .toList(),
        null,
        grant.roles().stream().map(Role::id).collect(Collectors.toCollection(TreeSet::new)),
        new TreeSet<>(grant.collections()),
        kept.key().createdAt().toString(),
        end == null ? null : end.toString());
  }
}
