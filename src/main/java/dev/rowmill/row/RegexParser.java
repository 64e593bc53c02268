package dev.rowmill.row;

import java.util.ArrayList;
import java.util.Optional;

/// Reads the part of `java.util.regex` that means the same to an automaton: characters, classes,
/// groups, alternatives, greedy and reluctant repetition. Only whole values are matched, so that
/// who takes how much makes no difference.
///
/// Everything else (back references, look-around, possessive repetition, flags, classes by name, …)
/// is not understood.
final class RegexParser {

  private static final int MAX_DEPTH = 100;
  private static final int MAX_COUNT = 1000;

  /// Not of the part that is understood. Says nothing on whether the expression is valid.
  private static final class NotUnderstood extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotUnderstood() {
      super(null, null, false, false);
    }
  }

  private final int[] text;
  private int at;
  private int depth;

  private RegexParser(String regex) {
    text = regex.codePoints().toArray();
  }

  /// The expression, which is a valid one; empty if it has parts that are not understood.
  static Optional<Regex> parse(String regex) {
    var parser = new RegexParser(regex);
    try {
      var parsed = parser.choice();
      return parser.at == parser.text.length ? Optional.of(parsed) : Optional.empty();
    } catch (NotUnderstood _) {
      return Optional.empty();
    }
  }

  private int peek() {
    return at < text.length ? text[at] : -1;
  }

  private int next() {
    if (at == text.length) {
      throw new NotUnderstood();
    }
    return text[at++];
  }

  private boolean accept(int c) {
    if (peek() == c) {
      at++;
      return true;
    }
    return false;
  }

  private Regex choice() {
    var parts = new ArrayList<Regex>();
    do {
      parts.add(sequence());
    } while (accept('|'));
    return parts.size() == 1 ? parts.getFirst() : new Regex.Choice(parts);
  }

  private Regex sequence() {
    // At the ends of a whole value, anchors say nothing.
    if (depth == 0) {
      accept('^');
    }
    var parts = new ArrayList<Regex>();
    while (peek() >= 0 && peek() != '|' && peek() != ')') {
      if (depth == 0 && peek() == '$' && (at + 1 == text.length || text[at + 1] == '|')) {
        at++;
        break;
      }
      parts.add(repeated(atom()));
    }
    return parts.size() == 1 ? parts.getFirst() : new Regex.Sequence(parts);
  }

  private Regex repeated(Regex part) {
    int min;
    int max;
    switch (peek()) {
      case '*' -> {
        min = 0;
        max = Regex.Repeat.UNBOUNDED;
      }
      case '+' -> {
        min = 1;
        max = Regex.Repeat.UNBOUNDED;
      }
      case '?' -> {
        min = 0;
        max = 1;
      }
      case '{' -> {
        at++;
        min = count();
        max = !accept(',') ? min : peek() == '}' ? Regex.Repeat.UNBOUNDED : count();
        if (peek() != '}' || max < min) {
          throw new NotUnderstood();
        }
      }
      default -> {
        return part;
      }
    }
    at++;
    accept('?');
    if ("*+?{".indexOf(peek()) >= 0 && peek() >= 0) {
      throw new NotUnderstood();
    }
    return new Regex.Repeat(part, min, max);
  }

  private int count() {
    int start = at;
    int value = 0;
    while (peek() >= '0' && peek() <= '9' && value <= MAX_COUNT) {
      value = value * 10 + next() - '0';
    }
    if (at == start || value > MAX_COUNT) {
      throw new NotUnderstood();
    }
    return value;
  }

  private Regex atom() {
    int c = next();
    return switch (c) {
      case '(' -> group();
      case '[' -> new Regex.OneOf(new CharacterClass().read());
      case '.' -> new Regex.OneOf(CodePoints.NO_LINE_ENDS);
      case '\\' -> new Regex.OneOf(escaped(next()));
      case '*', '+', '?', '{', '}', ']', '^', '$' -> throw new NotUnderstood();
      default -> new Regex.OneOf(CodePoints.of(c));
    };
  }

  private Regex group() {
    if (accept('?') && !accept(':') || ++depth > MAX_DEPTH) {
      throw new NotUnderstood();
    }
    var inner = choice();
    if (!accept(')')) {
      throw new NotUnderstood();
    }
    depth--;
    return inner;
  }

  private static CodePoints escaped(int c) {
    return switch (c) {
      case 'd' -> CodePoints.DIGITS;
      case 'D' -> CodePoints.DIGITS.not();
      case 'w' -> CodePoints.WORDS;
      case 'W' -> CodePoints.WORDS.not();
      case 's' -> CodePoints.SPACES;
      case 'S' -> CodePoints.SPACES.not();
      case 't' -> CodePoints.of('\t');
      case 'n' -> CodePoints.of('\n');
      case 'r' -> CodePoints.of('\r');
      case 'f' -> CodePoints.of('\f');
      default -> {
        boolean isMark = c > ' ' && c < 0x7F && !Character.isLetterOrDigit(c);
        if (!isMark) {
          throw new NotUnderstood();
        }
        yield CodePoints.of(c);
      }
    };
  }

  /// What stands between `[` and `]`.
  private final class CharacterClass {

    private static final String SPECIAL = "[]^&-";

    CodePoints read() {
      boolean negated = accept('^');
      var set = CodePoints.NONE;
      boolean isEmpty = true;
      while (isEmpty || peek() != ']') {
        set = set.or(isEmpty && accept('-') ? CodePoints.of('-') : item());
        isEmpty = false;
      }
      at++;
      return negated ? set.not() : set;
    }

    private CodePoints item() {
      int c = next();
      if (c == '\\') {
        int start = next();
        var set = escaped(start);
        if (!isRange()) {
          return set;
        }
        if (Character.isLetter(start)) {
          throw new NotUnderstood();
        }
        return rangeFrom(start);
      }
      if (c == '-' && peek() == ']') {
        return CodePoints.of('-');
      }
      if (SPECIAL.indexOf(c) >= 0) {
        throw new NotUnderstood();
      }
      return isRange() ? rangeFrom(c) : CodePoints.of(c);
    }

    private boolean isRange() {
      return peek() == '-' && at + 1 < text.length && text[at + 1] != ']';
    }

    private CodePoints rangeFrom(int start) {
      at++;
      int end = next();
      if (end == '\\') {
        end = next();
        if (Character.isLetterOrDigit(end)) {
          throw new NotUnderstood();
        }
      } else if (SPECIAL.indexOf(end) >= 0) {
        throw new NotUnderstood();
      }
      if (end < start) {
        throw new NotUnderstood();
      }
      return CodePoints.range(start, end);
    }
  }
}
