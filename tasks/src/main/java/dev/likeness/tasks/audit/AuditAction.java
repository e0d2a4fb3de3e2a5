package dev.likeness.tasks.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What entries of the audit log record that people did. */
public enum AuditAction {
  /** Somebody new; the person. */
  ENROL,
  /** More encodings of a person. */
  ADD_ENCODINGS,
  /** An encoding of a person, removed; the person. */
  REMOVE_ENCODING,
  /** What is said of a person. */
  UPDATE,
  /** Two people made one; who stays and who disappears. */
  MERGE,
  /** A person made two; who was split and who is new. */
  SPLIT,
  /** The last update, merge or split, taken back; the people concerned. */
  UNDO,
  /** A person, erased. */
  FORGET,
  /** All that is held of a person, disclosed. */
  EXPORT,
  /** A search; the people named. */
  SEARCH,
  /** An admission at a door, decided; the person admitted. */
  ADMIT,
  /** A collection, made. */
  CREATE_COLLECTION,
  /** The settings of a collection. */
  CHANGE_COLLECTION,
  /** A collection, erased with everybody in it. */
  DELETE_COLLECTION,
  /** A collection, taken back from its erasure. */
  RESTORE_COLLECTION,
  /** A collection, copied to or from another place with everybody in it. */
  COPY_COLLECTION,
  /** A collection's model: another one encodes its pictures, takes its place or is discarded. */
  CHANGE_MODEL,
  /** A key, made. */
  CREATE_KEY,
  /** A key, given a new secret. */
  ROTATE_KEY,
  /** A collection that is gone, taken from a key that is for others, too. */
  NARROW_KEY,
  /** A key, taken away. */
  REVOKE_KEY,
  /** All that a server holds, written into a backup. */
  CREATE_BACKUP,
  /** All that a backup held, written into a new folder; what the log says of before is older. */
  RESTORE_BACKUP,
  /** The encryption of all collections, made, removed or given another master key. */
  CHANGE_ENCRYPTION,
  /** Something that a server's folder lost, given up. */
  ACCEPT_LOSS,
  /** Requests refused for their key, counted. */
  DENIED;

  /** Returns its name in entries. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether it is about the keys of a server. */
  boolean isOfKeys() {
    return this == CREATE_KEY || this == ROTATE_KEY || this == NARROW_KEY || this == REVOKE_KEY;
  }

  /** Returns the action of a name; empty for one of the log itself or of other versions. */
  static Optional<AuditAction> of(String id) {
    return Arrays.stream(values()).filter(action -> action.id().equals(id)).findFirst();
  }
}
