package dev.likeness.cli;

import dev.likeness.audit.AuditException;
import dev.likeness.cli.terminal.Output;
import dev.likeness.evaluation.data.DataSetException;
import dev.likeness.gallery.GalleryException;
import dev.likeness.gallery.ModelMismatchException;
import dev.likeness.network.NetworkException;
import dev.likeness.recognition.UncalibratedModelException;
import dev.likeness.reports.Words;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.FullDisk;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.painting.PaintingTooLargeException;
import dev.likeness.tasks.people.LastEncodingException;
import dev.likeness.tasks.people.NothingToUndoException;
import dev.likeness.tasks.people.UnlikePeopleException;
import dev.likeness.training.TrainingException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what ends a command into one line of words and an exit code. */
final class CommandErrorHandler implements IExecutionExceptionHandler {
  private final boolean traced;

  CommandErrorHandler(boolean traced) {
    this.traced = traced;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult result) {
    if (traced) {
      e.printStackTrace(line.getErr());
    }
    ExitCode code = codeOf(e);
    String words = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    if (e instanceof NoSuchFileException missing) {
      words = "no such file: " + missing.getFile();
    }
    if (e instanceof AccessDeniedException denied) {
      words = "no permission for this user: " + denied.getFile();
    }
    if (FullDisk.isCauseOf(e)) {
      code = ExitCode.CONFIGURATION;
      words = fullDisk(words);
    }
    if (code == ExitCode.FAULT) {
      words = "a fault of the program: " + words + " (LIKENESS_DEBUG=1 shows where)";
    }
    line.getErr().println(Output.ERROR_PREFIX + Words.plain(words));
    line.getErr().flush();
    return code.number();
  }

  /** Most messages of a full disk name what to do; those of the system do not. */
  private static String fullDisk(String words) {
    return words.contains("make room") || words.contains("disk is full:")
        ? words
        : "the disk is full, so this was not done: make room, then run it again (" + words + ")";
  }

  private static ExitCode codeOf(Exception e) {
    if (e instanceof UnlikePeopleException
        || e instanceof LastEncodingException
        || e instanceof NothingToUndoException) {
      return ExitCode.NO;
    }
    if (e instanceof ConfigurationException
        || e instanceof AuditException
        || e instanceof UncalibratedModelException
        || e instanceof ModelMismatchException
        || e instanceof GalleryException
        || e instanceof NetworkException
        || e instanceof TrainingException) {
      return ExitCode.CONFIGURATION;
    }
    if (e instanceof IOException
        || e instanceof UnusableInputException
        || e instanceof DataSetException
        || e instanceof PaintingTooLargeException) {
      return ExitCode.UNUSABLE;
    }
    return ExitCode.FAULT;
  }
}
