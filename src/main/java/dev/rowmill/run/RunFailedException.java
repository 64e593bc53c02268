package dev.rowmill.run;

import dev.rowmill.job.Printable;

/// Why a run ended without publishing, in words for the user.
public final class RunFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  public RunFailedException(ExitCode exitCode, String message) {
    super(Printable.of(message));
    this.exitCode = exitCode;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  public ExitCode exitCode() {
    return exitCode;
  }
}
