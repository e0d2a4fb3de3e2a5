package dev.likeness.server;

import java.util.Locale;

/** What can be set of the server, each by option, environment variable or configuration file. */
public enum Setting {
  PORT,
  HOST,
  DATA,
  AUDIT_HEAD,
  TLS_KEY_STORE,
  TLS_KEY_STORE_PASSWORD,
  TLS_KEY_STORE_PASSWORD_FILE,
  MAX_IMAGE_BYTES,
  MAX_IMAGE_PIXELS,
  MAX_REQUEST_BYTES,
  REQUEST_TIMEOUT_SECONDS,
  MAX_IN_FLIGHT,
  MAX_WAITING,
  MAX_PER_KEY,
  INFERENCE_THREADS,
  AUTH_ENABLED,
  MODEL,
  DETECTOR,
  JOBS_KEPT_HOURS,
  ERASED_KEPT_DAYS,
  MAX_JOBS_WAITING,
  PAINTING_BYTES;

  static final String PREFIX = "LIKENESS_";

  /** Returns its name in a configuration file, such as {@code max_image_bytes}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns its name in the environment, such as {@code LIKENESS_MAX_IMAGE_BYTES}. */
  public String variable() {
    return PREFIX + name();
  }

  /** Returns whether its value is never shown. */
  public boolean isSecret() {
    return this == TLS_KEY_STORE_PASSWORD;
  }
}
