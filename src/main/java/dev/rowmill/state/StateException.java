package dev.rowmill.state;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The state cannot be used. The message is for the user: what, where, why, and how to mend it.
public final class StateException extends RuntimeException {

  /// What a failure is if the state caused it: the state's own message, or what the database said.
  public static Optional<StateException> causeOf(Throwable thrown) {
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof StateException state) {
        return Optional.of(state);
      }
      if (cause instanceof SQLException sql) {
        return Optional.of(
            new StateException("The state database failed: " + Damage.reason(sql), thrown));
      }
    }
    return Optional.empty();
  }

  /// Something that is stored makes no sense.
  public static StateException damaged(String what, RuntimeException e) {
    return Damage.ofRow(what, e);
  }

  public StateException(String message) {
    super(message);
  }

  public StateException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
