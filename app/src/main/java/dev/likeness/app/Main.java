package dev.likeness.app;

import dev.likeness.cli.LikenessCommand;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/** The entry of the command-line program. */
public final class Main {
  /** Commands that work on a server's folder, beside those of the command line itself. */
  static final List<Class<?>> SERVER_COMMANDS = List.of(KeyCommand.class, ServeCommand.class);

  private Main() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    OptionalInt code = JavaOptions.runWithThem(arguments);
    System.exit(
        code.isPresent() ? code.getAsInt() : LikenessCommand.run(SERVER_COMMANDS, arguments));
  }
}
