package dev.likeness.server.access;

import java.util.Optional;

/** Tells keys apart. */
@FunctionalInterface
public interface Keys {
  /** Returns whose key this is; empty if nobody's. */
  Optional<Caller> caller(String key);
}
