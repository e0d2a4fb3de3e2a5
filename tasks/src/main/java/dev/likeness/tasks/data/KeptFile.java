package dev.likeness.tasks.data;

import java.util.Arrays;
import java.util.Optional;

/** A file that a server makes once and that must then be there at every start. */
public enum KeptFile {
  /** The keys, without which nobody may ask. */
  KEYS("keys.json"),
  /** The audit log, without which nothing may be done. */
  AUDIT_LOG("audit.log"),
  /** The master key, without which nobody can read the collections that are encrypted with it. */
  MASTER_KEY("master.key");

  private final String fileName;

  KeptFile(String fileName) {
    this.fileName = fileName;
  }

  /** Returns its name in the folder, which is its id, too. */
  public String fileName() {
    return fileName;
  }

  /** Returns the file of a name. */
  public static Optional<KeptFile> of(String fileName) {
    return Arrays.stream(values()).filter(file -> file.fileName.equals(fileName)).findFirst();
  }
}
