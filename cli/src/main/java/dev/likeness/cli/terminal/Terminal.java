package dev.likeness.cli.terminal;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/** The terminal that a person sits before, if one does. */
public final class Terminal {
  private static final int CONSOLE_ALWAYS_THERE = 22;

  private Terminal() {}

  /** Returns the console, if both input and output are a person's. */
  @SuppressWarnings("SystemConsoleNull") // newer platforms are asked by isTerminal
  public static Optional<Console> console() {
    return Optional.ofNullable(System.console()).filter(Terminal::isTerminal);
  }

  /** From Java 22 on there is always a console, which says itself whether it is a terminal. */
  private static boolean isTerminal(Console console) {
    if (Runtime.version().feature() < CONSOLE_ALWAYS_THERE) {
      return true;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("Java 22 and later have Console.isTerminal", e);
    }
  }
}
