package dev.likeness.tasks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the environment says of the master key that galleries are encrypted with. {@link #toString}
 * shows nothing of the key.
 *
 * @param encrypts whether galleries are encrypted: {@code LIKENESS_ENCRYPTION}, {@code on} or
 *     {@code off}
 * @param value the key itself: {@code LIKENESS_MASTER_KEY}
 * @param file a file that holds it: {@code LIKENESS_MASTER_KEY_FILE}, or the systemd credential
 *     {@value #CREDENTIAL}
 * @param command a command line that prints it: {@code LIKENESS_MASTER_KEY_COMMAND}
 */
public record MasterKeySettings(
    boolean encrypts, Optional<String> value, Optional<Path> file, Optional<String> command) {
  /** Says what is done if nothing is said: galleries are encrypted with a key of the home. */
  public static final MasterKeySettings DEFAULTS =
      new MasterKeySettings(true, Optional.empty(), Optional.empty(), Optional.empty());

  private static final String SWITCH = "LIKENESS_ENCRYPTION";
  private static final String CREDENTIAL = "likeness-master-key";

  /**
   * Returns what an environment says.
   *
   * @throws ConfigurationException if it contradicts itself
   */
  static MasterKeySettings of(Map<String, String> environment) {
    Optional<String> value = said(environment, "LIKENESS_MASTER_KEY");
    Optional<Path> file = said(environment, "LIKENESS_MASTER_KEY_FILE").map(Path::of);
    Optional<String> command = said(environment, "LIKENESS_MASTER_KEY_COMMAND");
    if (Stream.of(value, file, command).filter(Optional::isPresent).count() > 1) {
      throw new ConfigurationException(
          "one of LIKENESS_MASTER_KEY, LIKENESS_MASTER_KEY_FILE and LIKENESS_MASTER_KEY_COMMAND is"
              + " set, got more: the master key comes from one place");
    }
    if (value.isEmpty() && command.isEmpty()) {
      file = file.or(() -> credential(environment));
    }
    return new MasterKeySettings(encrypts(environment), value, file, command);
  }

  private static boolean encrypts(Map<String, String> environment) {
    String said = said(environment, SWITCH).orElse("on");
    if (!said.equals("on") && !said.equals("off")) {
      throw new ConfigurationException(SWITCH + " is on or off, got another value");
    }
    return said.equals("on");
  }

  private static Optional<Path> credential(Map<String, String> environment) {
    return said(environment, "CREDENTIALS_DIRECTORY")
        .map(folder -> Path.of(folder, CREDENTIAL))
        .filter(Files::exists);
  }

  private static Optional<String> said(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  /** Returns these settings, with encryption on. */
  public MasterKeySettings encrypting() {
    return new MasterKeySettings(true, value, file, command);
  }

  /** Returns whether the key comes from elsewhere than the home. */
  public boolean isElsewhere() {
    return value.isPresent() || file.isPresent() || command.isPresent();
  }

  @Override
  public String toString() {
    return "MasterKeySettings[encrypts=" + encrypts + ", elsewhere=" + isElsewhere() + "]";
  }
}
