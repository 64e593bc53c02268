package dev.rowmill.row;

import java.util.List;

/// A regular expression without anything that only a backtracking matcher can do.
sealed interface Regex {

  /// Matches nothing but the empty text.
  Regex EMPTY = new Sequence(List.of());

  /// One character of a set.
  record OneOf(CodePoints set) implements Regex {}

  /// All of them, one after the other.
  record Sequence(List<Regex> parts) implements Regex {
    public Sequence {
      parts = List.copyOf(parts);
    }
  }

  /// One of them.
  record Choice(List<Regex> parts) implements Regex {
    public Choice {
      parts = List.copyOf(parts);
    }
  }

  /// `min` to `max` times, or any number from `min` on if `max` is [#UNBOUNDED].
  record Repeat(Regex part, int min, int max) implements Regex {
    static final int UNBOUNDED = Integer.MAX_VALUE;
  }
}
