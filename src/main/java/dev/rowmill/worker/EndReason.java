package dev.rowmill.worker;

import java.time.Duration;
import java.util.Set;

/// Why a worker ended.
public sealed interface EndReason {

  /// The reason as the second part of a sentence that starts with "the worker".
  String phrase();

  /// Whether somebody else ended it, whatever it was at: a JVM does not do so to itself.
  default boolean isFromOutside() {
    return false;
  }

  /// It left when told to, its work done.
  record Finished() implements EndReason {
    @Override
    public String phrase() {
      return "finished";
    }
  }

  /// The run was stopped, and the worker did not come to a checkpoint in time.
  record ToldToStop() implements EndReason {
    @Override
    public String phrase() {
      return "was told to stop";
    }
  }

  record KilledBySignal(int signal) implements EndReason {

    /// ILL, TRAP, ABRT, BUS, FPE, SEGV.
    private static final Set<Integer> CRASHES = Set.of(4, 5, 6, 7, 8, 11);

    @Override
    public boolean isFromOutside() {
      return !CRASHES.contains(signal);
    }

    @Override
    public String phrase() {
      return "was killed by signal "
          + signal
          + switch (signal) {
            case 6 -> " (ABRT): the JVM crashed; see the crash log beside the worker's log";
            case 9 -> " (KILL): by someone, or by the kernel because the machine ran out of memory";
            case 11 -> " (SEGV)";
            case 15 -> " (TERM)";
            default -> "";
          };
    }
  }

  record OutOfMemory() implements EndReason {
    @Override
    public String phrase() {
      return "ran out of memory: give it more with run.worker_memory";
    }
  }

  record ExitCode(int code) implements EndReason {
    @Override
    public String phrase() {
      return "exited with code " + code;
    }
  }

  /// It was killed because it gave no sign of life.
  record Silent(Duration duration) implements EndReason {
    @Override
    public String phrase() {
      return "was killed: it made no progress for " + duration.toSeconds() + " s";
    }
  }

  /// It was killed because it did not start, or did not open the job, in time.
  record StartedTooSlowly(Duration limit) implements EndReason {
    @Override
    public String phrase() {
      return "was killed: it was not ready within " + limit.toSeconds() + " s";
    }
  }

  /// What it sent was not understood, or its pipe ended while it lived.
  record ProtocolError(String message) implements EndReason {
    @Override
    public String phrase() {
      return "was killed for a protocol error: " + message;
    }
  }
}
