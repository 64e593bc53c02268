package dev.rowmill.cli;

import dev.rowmill.job.InvalidJobException;
import dev.rowmill.run.ExitCode;
import dev.rowmill.run.RunFailedException;
import dev.rowmill.state.StateException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Turns what a command throws into one message and an exit code. A stack trace is shown for bugs
/// only.
final class Failures implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception thrown, CommandLine commandLine, ParseResult parsed) {
    var err = commandLine.getErr();
    var code =
        switch (thrown) {
          case InvalidJobException invalid -> {
            ProblemPrinter.print(invalid.problems(), "; nothing was run", err);
            yield ExitCode.USAGE;
          }
          case RunFailedException failed -> {
            err.println("rowmill: " + failed.getMessage());
            yield failed.exitCode();
          }
          case StateException state -> {
            err.println("rowmill: " + state.getMessage());
            yield ExitCode.FAILED;
          }
          case NoSuchFileException missing -> {
            err.println("rowmill: no such file: " + missing.getFile());
            yield ExitCode.NOT_FOUND;
          }
          case AccessDeniedException denied -> {
            err.println("rowmill: permission denied: " + denied.getFile());
            yield ExitCode.NOT_FOUND;
          }
          case IOException io -> {
            err.println("rowmill: " + io.getMessage());
            yield ExitCode.FAILED;
          }
          case UncheckedIOException io -> {
            err.println("rowmill: " + io.getMessage());
            yield ExitCode.FAILED;
          }
          default -> other(thrown, err);
        };
    err.flush();
    return code.code();
  }

  private static ExitCode other(Exception thrown, PrintWriter err) {
    var state = StateException.causeOf(thrown);
    if (state.isPresent()) {
      err.println("rowmill: " + state.get().getMessage());
      return ExitCode.FAILED;
    }
    err.println("rowmill: this is a bug in Rowmill, please report it:");
    thrown.printStackTrace(err);
    return ExitCode.BUG;
  }
}
