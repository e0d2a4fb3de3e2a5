package dev.likeness.app;

import dev.likeness.app.command.LikenessCommand;

/** The entry of the command-line program. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(LikenessCommand.run(arguments));
  }
}
