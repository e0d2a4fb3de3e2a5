package dev.likeness.cli;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;

/** Lists the program's commands by section in its help. */
final class CommandSections implements IHelpSectionRenderer {
  private enum Section {
    FACES("verify", "identify", "enroll", "people", "detect", "encode"),
    PICTURES("paint", "look", "demo"),
    LEARNING("train", "train-head", "distill", "calibrate", "evaluate"),
    /** All others. */
    ADMINISTRATION;

    private final List<String> commands;

    Section(String... commands) {
      this.commands = List.of(commands);
    }

    static Section of(Help command) {
      return Arrays.stream(values())
          .filter(section -> section.commands.contains(nameOf(command)))
          .findFirst()
          .orElse(ADMINISTRATION);
    }

    private static String nameOf(Help command) {
      return command.commandSpec().name();
    }

    private int placeOf(Help command) {
      return commands.indexOf(nameOf(command));
    }

    /** Returns the section with its commands, which are named with their aliases. */
    private String render(Help program) {
      Map<String, Help> mine =
          program.subcommands().entrySet().stream()
              .filter(command -> of(command.getValue()) == this)
              .sorted(Comparator.comparingInt(command -> placeOf(command.getValue())))
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      Map.Entry::getValue,
                      (one, other) -> one,
                      LinkedHashMap::new));
      String heading = name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
      return program.createHeading("%n" + heading + ":%n") + program.commandList(mine);
    }
  }

  @Override
  public String render(Help program) {
    return Arrays.stream(Section.values())
        .map(section -> section.render(program))
        .collect(Collectors.joining());
  }
}
