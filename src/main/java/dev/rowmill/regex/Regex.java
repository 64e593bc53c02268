package dev.rowmill.regex;

import java.util.List;
import java.util.Optional;

/// A regular expression without anything that only a backtracking matcher can do, so that matching
/// takes no longer than the text is long times the expression.
public sealed interface Regex {

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
  ///
  /// @param lazy whether as few times as possible
  record Repeat(Regex part, int min, int max, boolean lazy) implements Regex {
    static final int UNBOUNDED = Integer.MAX_VALUE;
  }

  /// @param number from 1, in the order of the opening brackets
  record Group(Regex part, int number) implements Regex {}

  /// A place between characters.
  record Anchor(Place place) implements Regex {}

  /// Where an anchor holds.
  enum Place {
    START,
    END,
    WORD_EDGE,
    NO_WORD_EDGE
  }

  /// Reads a valid expression of `java.util.regex`; empty if it has parts of which nobody can say
  /// how long matching takes, or that are too rare: back references, look-around, possessive
  /// repetition, flags within, some classes. `$` is the end of the text only.
  static Optional<Regex> parse(String regex) {
    return RegexParser.parse(regex);
  }
}
