package dev.rowmill.expr;

import java.util.List;

/// An expression that cannot be used, with everything that is wrong with it.
public final class ExpressionException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /// What kind of thing is wrong.
  public enum Kind {
    UNKNOWN_COLUMN,
    UNKNOWN_FUNCTION,
    /// The grammar, a type, or anything else.
    OTHER
  }

  /// One thing wrong.
  ///
  /// @param offset where in the text, in chars from 0
  /// @param length how many chars are meant, at least 1
  /// @param message what is wrong
  /// @param remedy how to mend it, perhaps empty: `did you mean 'amount'?`
  public record Problem(int offset, int length, String message, String remedy, Kind kind) {
    Problem(Span span, String message, String remedy) {
      this(span.offset(), span.length(), message, remedy, Kind.OTHER);
    }
  }

  public ExpressionException(List<Problem> problems) {
    super(problems.getFirst().message());
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
