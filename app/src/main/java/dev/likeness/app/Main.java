package dev.likeness.app;

import dev.likeness.cli.LikenessCommand;
import java.util.List;

/** The entry of the command-line program. */
public final class Main {
  /** Commands that work on a server's folder, beside those of the command line itself. */
  static final List<Class<?>> SERVER_COMMANDS = List.of(KeyCommand.class, ServeCommand.class);

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(LikenessCommand.run(SERVER_COMMANDS, arguments));
  }
}
