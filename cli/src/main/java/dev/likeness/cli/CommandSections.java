package dev.likeness.cli;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;

/** Lists the program's commands by section in its help. */
final class CommandSections implements IHelpSectionRenderer {
  private static final Section ADMINISTRATION = new Section("Administration", List.of());
  private static final List<Section> SECTIONS =
      List.of(
          new Section(
              "Faces", List.of("verify", "identify", "enroll", "people", "detect", "encode")),
          new Section("Pictures", List.of("paint", "look", "demo")),
          new Section(
              "Learning", List.of("train", "train-head", "distill", "calibrate", "evaluate")),
          ADMINISTRATION);

  /**
   * A section.
   *
   * @param commands in order; those of no section are listed under administration
   */
  private record Section(String heading, List<String> commands) {
    static Section of(Help command) {
      return SECTIONS.stream()
          .filter(section -> section.placeOf(command) >= 0)
          .findFirst()
          .orElse(ADMINISTRATION);
    }

    private int placeOf(Help command) {
      return commands.indexOf(command.commandSpec().name());
    }

    /** Returns the section with its commands, which are named with their aliases. */
    String render(Help program) {
      Map<String, Help> mine =
          program.subcommands().entrySet().stream()
              .filter(command -> of(command.getValue()).equals(this))
              .sorted(Comparator.comparingInt(command -> placeOf(command.getValue())))
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      Map.Entry::getValue,
                      (one, other) -> one,
                      LinkedHashMap::new));
      return program.createHeading("%n" + heading + ":%n") + program.commandList(mine);
    }
  }

  @Override
  public String render(Help program) {
    return SECTIONS.stream().map(section -> section.render(program)).collect(Collectors.joining());
  }
}
