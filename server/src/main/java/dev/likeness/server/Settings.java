package dev.likeness.server;

import dev.likeness.gallery.cassandra.CassandraAddress;
import dev.likeness.server.request.ClientCertificates;
import dev.likeness.server.request.KeyStoreFile;
import dev.likeness.server.request.TlsOptions;
import dev.likeness.server.request.TrustStoreFile;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.data.SharedCollections;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The values that were set, and where: an option goes before the environment, that before the
 * configuration file, that before the default.
 */
public final class Settings {
  private final Map<Setting, Value> values;

  private record Value(String text, String source) {}

  private Settings(Map<Setting, Value> values) {
    this.values = values;
  }

  /**
   * Gathers settings.
   *
   * @param options by option of the command line
   * @param environment the environment's variables
   * @param file a configuration file of lines {@code key=value}
   * @throws ConfigurationException if the file cannot be read or holds an unknown key
   */
  public static Settings of(
      Map<Setting, String> options, Map<String, String> environment, Optional<Path> file) {
    Properties properties = file.map(Settings::read).orElseGet(Properties::new);
    Map<Setting, Value> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String option = options.get(setting);
      String variable = environment.getOrDefault(setting.variable(), "");
      String property = properties.getProperty(setting.key(), "").strip();
      if (option != null) {
        values.put(setting, new Value(option, "option"));
      } else if (!variable.isBlank()) {
        values.put(setting, new Value(variable.strip(), "environment"));
      } else if (!property.isEmpty()) {
        values.put(setting, new Value(property, "configuration file"));
      }
    }
    return new Settings(values);
  }

  /** Returns the variables that are named like settings and are none: nothing reads them. */
  public static List<String> unknownVariables(Map<String, String> environment) {
    return environment.keySet().stream()
        .filter(name -> name.startsWith(Setting.PREFIX))
        .filter(
            name ->
                Arrays.stream(ProgramVariable.values())
                    .noneMatch(one -> one.variable().equals(name)))
        .filter(
            name -> Arrays.stream(Setting.values()).noneMatch(one -> one.variable().equals(name)))
        .sorted()
        .toList();
  }

  /** Returns where a setting's value comes from. */
  String source(Setting setting) {
    Value value = values.get(setting);
    return value == null ? "default" : value.source();
  }

  /** Returns a setting's value, or else its default; empty if it has none. */
  Optional<String> text(Setting setting) {
    return set(setting).or(setting::defaultValue);
  }

  private Optional<String> set(Setting setting) {
    Optional<String> text = Optional.ofNullable(values.get(setting)).map(Value::text);
    if (text.isPresent() && !setting.type().accepts(text.get())) {
      throw unusable(setting, text.get());
    }
    return text;
  }

  /** Returns the number that was set, or else the default. */
  int integer(Setting setting) {
    return Math.toIntExact(large(setting));
  }

  /** Returns the number that was set, or else one that depends on the machine or other settings. */
  int integer(Setting setting, int otherwise) {
    return set(setting).map(Integer::parseInt).orElse(otherwise);
  }

  /** Returns the number that was set, or else the default. */
  long large(Setting setting) {
    return Long.parseLong(text(setting).orElseThrow());
  }

  /** Returns whether a flag is set, or else is by default. */
  boolean flag(Setting setting) {
    return text(setting).orElseThrow().equals("true");
  }

  /** Returns the constant of an enum that is set, or else is by default. */
  <E extends Enum<E>> E choice(Setting setting, Class<E> values) {
    return Enum.valueOf(values, text(setting).orElseThrow().toUpperCase(Locale.ROOT));
  }

  /** Returns how TLS is spoken; null if it is not. */
  @Nullable TlsOptions tls() {
    KeyStoreFile keyStore = keyStore();
    ClientCertificates clients = choice(Setting.TLS_CLIENT_CERTIFICATES, ClientCertificates.class);
    Optional<Path> trusted = text(Setting.TLS_TRUST_STORE).map(Path::of);
    if (keyStore == null) {
      if (clients != ClientCertificates.OFF || trusted.isPresent()) {
        throw new ConfigurationException(
            "certificates of callers need TLS: set " + Setting.TLS_KEY_STORE.variable() + ", too");
      }
      return null;
    }
    return new TlsOptions(
        keyStore,
        clients,
        trusted.map(TrustStoreFile::open),
        Duration.ofDays(large(Setting.TLS_HSTS_DAYS)));
  }

  /**
   * Returns where collections lie that are shared with other servers.
   *
   * @throws ConfigurationException if the address is none
   */
  Optional<SharedCollections> shared() {
    String password =
        text(Setting.GALLERIES_PASSWORD)
            .or(() -> text(Setting.GALLERIES_PASSWORD_FILE).map(Path::of).map(Settings::line))
            .orElse("");
    try {
      return text(Setting.GALLERIES)
          .map(CassandraAddress::parse)
          .map(address -> new SharedCollections(address, password));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          Setting.GALLERIES.key() + ": " + String.valueOf(e.getMessage()), e);
    }
  }

  private @Nullable KeyStoreFile keyStore() {
    Optional<Path> path = text(Setting.TLS_KEY_STORE).map(Path::of);
    if (path.isEmpty()) {
      if (text(Setting.TLS_KEY_STORE_PASSWORD)
          .or(() -> text(Setting.TLS_KEY_STORE_PASSWORD_FILE))
          .isPresent()) {
        throw new ConfigurationException(
            "the password of a key store is set but no key store, so nothing would be encrypted:"
                + " set "
                + Setting.TLS_KEY_STORE.variable()
                + ", too");
      }
      return null;
    }
    if (!Files.isRegularFile(path.get()) || !Files.isReadable(path.get())) {
      throw new ConfigurationException(
          "the key store " + path.get() + " cannot be read: check its path and who may read it");
    }
    String password =
        text(Setting.TLS_KEY_STORE_PASSWORD)
            .or(() -> text(Setting.TLS_KEY_STORE_PASSWORD_FILE).map(Path::of).map(Settings::line))
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "a key store needs its password: set "
                            + Setting.TLS_KEY_STORE_PASSWORD.variable()
                            + " or "
                            + Setting.TLS_KEY_STORE_PASSWORD_FILE.variable()));
    return KeyStoreFile.open(path.get(), password);
  }

  private static String line(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new ConfigurationException(
          "the password file " + file + " cannot be read: check its path and who may read it");
    }
  }

  private static Properties read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigurationException(
          "the configuration file " + file + " cannot be read as lines of key=value");
    }
    for (String key : properties.stringPropertyNames()) {
      if (Arrays.stream(Setting.values()).noneMatch(setting -> setting.key().equals(key))) {
        throw new ConfigurationException(
            "the configuration file "
                + file
                + " sets the unknown key "
                + key
                + ": there are "
                + Arrays.stream(Setting.values())
                    .map(Setting::key)
                    .collect(Collectors.joining(", ")));
      }
    }
    return properties;
  }

  private ConfigurationException unusable(Setting setting, String value) {
    return new ConfigurationException(
        setting.key()
            + " is "
            + setting.type().describe()
            + ", got "
            + (setting.isSecret() ? "another" : value)
            + " ("
            + source(setting)
            + "): see 'likeness serve --print-config'");
  }
}
