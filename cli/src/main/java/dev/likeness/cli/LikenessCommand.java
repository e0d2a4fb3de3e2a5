package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.cli.terminal.OutputFormat;
import dev.likeness.learning.architecture.Architecture;
import dev.likeness.learning.distillation.Recipe;
import dev.likeness.learning.loss.PairTerms;
import dev.likeness.learning.loss.TripletMining;
import dev.likeness.learning.run.LossKind;
import dev.likeness.learning.run.Optimisation;
import dev.likeness.style.ColourMode;
import dev.likeness.style.FeatureNetwork.Pooling;
import dev.likeness.style.Method;
import dev.likeness.style.cost.StyleStatistic;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.painting.StartingPoint;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program's root: what it is, and the commands that it has. */
@Command(
    name = "likeness",
    footer = {
      "  likeness demo",
      "  likeness verify a.jpg b.jpg",
      "  likeness enroll --name \"Ada Lovelace\" ada.jpg",
      "  likeness identify door.jpg"
    },
    description =
        "Tells who a picture shows and paints pictures in the manner of others, on your own machine.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    subcommands = {
      DemoCommand.class,
      VerifyCommand.class,
      IdentifyCommand.class,
      EnrollCommand.class,
      PeopleCommand.class,
      AuditCommand.class,
      DataCommand.class,
      EncryptionCommand.class,
      CollectionsCommand.class,
      GalleriesCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      DetectCommand.class,
      EncodeCommand.class,
      ModelCommand.class,
      EvaluateCommand.class,
      CalibrateCommand.class,
      TrainCommand.class,
      TrainHeadCommand.class,
      DistillCommand.class,
      PaintCommand.class,
      LookCommand.class,
      DoctorCommand.class,
      HelpCommand.class,
      AutoComplete.GenerateCompletion.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:yes: the same person, somebody known, all done",
      "1:no: different people, nobody known, no face, something refused",
      "2:unusable input: a picture or an argument",
      "3:configuration: a model or the gallery is missing or does not fit",
      "4:a fault of the program (set LIKENESS_DEBUG=1 to see where)"
    })
public final class LikenessCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  private LikenessCommand() {}

  /** Prints the help, which is what the program does without a command. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return ExitCode.YES.number();
  }

  /** Runs the program without a server's commands. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(), arguments));
  }

  /**
   * Runs the program and returns its exit code.
   *
   * @param more commands beside those of this module
   */
  public static int run(List<Class<?>> more, String... arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Optional<String> lost = LostCharacters.advice(List.of(arguments), System.getenv());
    if (lost.isPresent()) {
      err.println(Output.ERROR_PREFIX + lost.get());
      return ExitCode.UNUSABLE.number();
    }
    CommandLine line;
    try {
      line = commandLine(System.getenv(), out, err, more);
    } catch (ConfigurationException e) {
      err.println(Output.ERROR_PREFIX + e.getMessage());
      return ExitCode.CONFIGURATION.number();
    }
    return line.execute(arguments);
  }

  /** Returns the program, ready to be executed, as it behaves in the given environment. */
  public static CommandLine commandLine(
      Map<String, String> environment, PrintWriter out, PrintWriter err, List<Class<?>> more) {
    return commandLine(new CommandContext(Home.of(environment), environment, out, err), more);
  }

  static CommandLine commandLine(CommandContext surroundings, List<Class<?>> more) {
    CommandLine line = new CommandLine(new LikenessCommand(), new CommandFactory(surroundings));
    more.forEach(line::addSubcommand);
    line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, program -> "");
    line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandSections());
    return line.setOut(surroundings.out())
        .setErr(surroundings.err())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(
            OutputFormat.class, EnumConverter.of(OutputFormat.values(), OutputFormat::id))
        .registerConverter(LossKind.class, EnumConverter.of(LossKind.values(), LossKind::id))
        .registerConverter(
            TripletMining.class, EnumConverter.of(TripletMining.values(), TripletMining::id))
        .registerConverter(Method.class, EnumConverter.of(Method.values(), Method::id))
        .registerConverter(ColourMode.class, EnumConverter.of(ColourMode.values(), ColourMode::id))
        .registerConverter(
            StartingPoint.class, EnumConverter.of(StartingPoint.values(), StartingPoint::id))
        .registerConverter(Pooling.class, EnumConverter.of(Pooling.values(), Pooling::id))
        .registerConverter(
            StyleStatistic.class, EnumConverter.of(StyleStatistic.values(), StyleStatistic::id))
        .registerConverter(
            Recipe.Subject.class, EnumConverter.of(Recipe.Subject.values(), Recipe.Subject::id))
        .registerConverter(
            Optimisation.Method.class,
            EnumConverter.of(Optimisation.Method.values(), Optimisation.Method::id))
        .registerConverter(
            Architecture.class, EnumConverter.of(Architecture.values(), Architecture::id))
        .registerConverter(PairTerms.class, EnumConverter.of(PairTerms.values(), PairTerms::id))
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(new ParameterErrorHandler())
        .setExecutionExceptionHandler(
            new CommandErrorHandler(surroundings.environment().containsKey("LIKENESS_DEBUG")));
  }
}
