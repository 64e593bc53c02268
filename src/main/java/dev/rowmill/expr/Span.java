package dev.rowmill.expr;

/// A stretch of an expression's text.
///
/// @param offset in chars from 0
/// @param length in chars, at least 1
record Span(int offset, int length) {

  static Span between(int start, int end) {
    return new Span(start, Math.max(1, end - start));
  }

  /// From this one's start to the other's end.
  Span to(Span last) {
    return between(offset, last.end());
  }

  int end() {
    return offset + length;
  }
}
