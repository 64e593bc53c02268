package dev.rowmill.run;

/// What a process exits with.
public enum ExitCode {
  /// Done, rejects within their limits.
  DONE(0),
  /// The run failed and can be retried.
  FAILED(1),
  /// The command line or the job file is wrong, or what was asked cannot be done.
  USAGE(2),
  /// More rejects than the job allows.
  REJECT_LIMIT(3),
  /// No such run, job or file.
  NOT_FOUND(4),
  /// The run, or another one of its job and parameters, is active.
  ALREADY_RUNNING(5),
  /// A bug in Rowmill.
  BUG(70),
  /// Stopped by Ctrl-C.
  INTERRUPTED(130),
  /// Stopped by SIGTERM, or because the terminal went away.
  TERMINATED(143);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
