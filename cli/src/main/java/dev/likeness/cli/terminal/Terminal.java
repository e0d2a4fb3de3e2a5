package dev.likeness.cli.terminal;

import java.io.Console;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The terminal that a person sits before, if one does. */
public final class Terminal {
  private static final int CONSOLE_ALWAYS_THERE = 22;
  private static final int DEFAULT_COLUMNS = 80;
  private static final Pattern SIZE = Pattern.compile("\\d{1,5} (\\d{1,5})");

  private Terminal() {}

  /** Returns the console, if both input and output are a person's. */
  @SuppressWarnings("SystemConsoleNull") // newer platforms are asked by isTerminal
  public static Optional<Console> console() {
    return Optional.ofNullable(System.console()).filter(Terminal::isTerminal);
  }

  /**
   * Returns the columns of the terminal's lines, or {@value #DEFAULT_COLUMNS} where it does not
   * say.
   */
  static int columns() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size").redirectInput(ProcessBuilder.Redirect.INHERIT).start();
      String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      Matcher size = SIZE.matcher(answer.strip());
      return size.matches() && !size.group(1).equals("0")
          ? Integer.parseInt(size.group(1))
          : DEFAULT_COLUMNS;
    } catch (IOException e) {
      // A system without stty, such as Windows.
      return DEFAULT_COLUMNS;
    }
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
