package dev.likeness.server;

/**
 * Variables of the environment that are no settings of the server: the whole program reads them.
 */
public enum ProgramVariable {
  HOME(
      "Folder of models, the gallery and the server's data; default: .likeness in the user's home."),
  CONFIG("Configuration file of the server; serve --config goes before it."),
  GALLERY("File of the default collection; default: gallery.db in the home."),
  ENCRYPTION(
      "on or off: whether galleries are encrypted when they are made, or opened to change them;"
          + " default: on. Those that are encrypted stay so: 'encryption off' removes it."),
  MASTER_KEY_FILE(
      "File of the master key, 32 bytes, as they are, as hexadecimal digits or in Base64; default:"
          + " the systemd credential likeness-master-key, or else master.key in the home, which is"
          + " made."),
  MASTER_KEY("The master key itself, as text: others on this machine may see it."),
  MASTER_KEY_COMMAND("Command that prints the master key, such as a client of a key store."),
  JAVA_OPTIONS("Options of the Java runtime, such as -Xmx1g, for the script likeness."),
  DEBUG("Whatever it is set to, commands show where a fault of the program happened."),
  SHARED("Folder of photographs and networks for the program's own tests.");

  private final String meaning;

  ProgramVariable(String meaning) {
    this.meaning = meaning;
  }

  /** Returns its name in the environment, such as {@code LIKENESS_HOME}. */
  public String variable() {
    return Setting.PREFIX + name();
  }

  /** Returns what it does: a sentence for people. */
  public String meaning() {
    return meaning;
  }
}
