package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.reports.Words;
import java.io.PrintWriter;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in two lines what is wrong with the arguments, and where the help is. */
final class ParameterErrorHandler implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println(Output.ERROR_PREFIX + Words.plain(String.valueOf(e.getMessage())));
    UnmatchedArgumentException.printSuggestions(e, err);
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    err.println("see '" + command + " --help'");
    err.flush();
    return ExitCode.UNUSABLE.number();
  }
}
