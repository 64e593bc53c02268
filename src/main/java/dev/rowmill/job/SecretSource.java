package dev.rowmill.job;

import java.util.Optional;

/// Where the values of a job's `${secret:name}` come from.
@FunctionalInterface
public interface SecretSource {

  /// What the names of environment variables with secrets begin with. No process gets them from
  /// this one.
  String VARIABLE_PREFIX = "ROWMILL_SECRET_";

  /// Whether an environment variable holds a secret.
  static boolean isVariable(String name) {
    return name.startsWith(VARIABLE_PREFIX);
  }

  /// There are none.
  SecretSource NONE = name -> Optional.empty();

  /// The value; empty if there is none.
  ///
  /// @throws UnusableException if there is one that may not be used
  Optional<String> find(String name) throws UnusableException;

  /// A secret that may not be used; says why, in one line without the value.
  final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    public UnusableException(String message, String remedy) {
      super(message);
      this.remedy = remedy;
    }

    String remedy() {
      return remedy;
    }
  }
}
