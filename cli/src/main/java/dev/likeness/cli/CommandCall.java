package dev.likeness.cli;

import dev.likeness.tasks.Home;
import dev.likeness.tasks.UnusableInputException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Runs commands of the program for another part of it: what would be typed goes in, the answer as
 * JSON and the words for people come out, and a follower sees how it goes.
 *
 * @param home where the program keeps its things
 * @param environment the environment variables that commands look at, such as {@code
 *     LIKENESS_MODEL}
 */
public record CommandCall(Home home, Map<String, String> environment) {
  public CommandCall {
    environment = Map.copyOf(environment);
  }

  /** How a command ended. */
  public enum End {
    /** All done. */
    DONE,
    /** It ran, and what came of it was not taken over, or it was stopped. */
    NOT_TAKEN,
    /** It cannot work with what it was given. */
    UNUSABLE,
    /** Something is missing or set wrongly. */
    CONFIGURATION,
    /** A fault of the program. */
    FAULT;

    private static End of(int code) {
      return code >= 0 && code < values().length ? values()[code] : FAULT;
    }
  }

  /**
   * What a command left behind.
   *
   * @param answer one JSON document; empty if it came to none
   * @param words what it said for people: errors, one a line
   */
  public record Outcome(End end, String answer, String words) {}

  /**
   * Refuses arguments that the command would refuse whatever the pictures.
   *
   * @throws IllegalArgumentException says what was expected and what came
   */
  public void requireUsable(List<String> arguments) {
    StringWriter unheard = new StringWriter();
    try {
      ParseResult parsed =
          line(unheard, unheard, CommandFollower.none())
              .parseArgs(arguments.toArray(String[]::new));
      while (parsed.hasSubcommand()) {
        parsed = parsed.subcommand();
      }
      if (parsed.commandSpec().userObject() instanceof TrainCommand train) {
        train.requireUsable();
      }
    } catch (ParameterException | UnusableInputException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Runs a command, which answers in JSON and says nothing but errors. */
  public Outcome run(List<String> arguments, CommandFollower follower) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--json", "--quiet"));
    int code = line(out, err, follower).execute(all.toArray(String[]::new));
    return new Outcome(End.of(code), out.toString(), err.toString().strip());
  }

  private CommandLine line(StringWriter out, StringWriter err, CommandFollower follower) {
    return LikenessCommand.commandLine(
        new CommandContext(
            home, environment, new PrintWriter(out, true), new PrintWriter(err, true), follower),
        List.of());
  }
}
