package dev.likeness.network.catalogue;

/** Is told how an installation goes on, in the thread that installs; does nothing by default. */
public interface InstallListener {
  /** A listener that does nothing. */
  InstallListener SILENT = new InstallListener() {};

  /** Somebody else is installing the same model; called once, before waiting for them. */
  default void waiting() {}

  /**
   * So many bytes are here now, those of an earlier, interrupted installation included.
   *
   * @param bytes from 0 to {@code total}; falls back to 0 when the transfer starts over
   * @param total what the card says
   */
  default void progress(long bytes, long total) {}

  /**
   * The connection broke and is about to be tried again.
   *
   * @param reason what happened
   * @param bytes how many bytes are here
   */
  default void retrying(String reason, long bytes) {}
}
