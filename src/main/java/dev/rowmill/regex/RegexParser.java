package dev.rowmill.regex;

import java.util.ArrayList;
import java.util.Optional;

/// Reads the part of `java.util.regex` that needs no backtracking: characters, classes, Unicode's
/// categories, groups, alternatives, greedy and reluctant repetition, anchors, and `(?i)` at the
/// start. Everything else is not understood.
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
  private int groups;
  private boolean anyCase;

  private RegexParser(String regex) {
    text = regex.codePoints().toArray();
  }

  /// The expression, which is a valid one; empty if it has parts that are not understood.
  static Optional<Regex> parse(String regex) {
    var parser = new RegexParser(regex);
    try {
      parser.anyCase = regex.startsWith("(?i)");
      parser.at = parser.anyCase ? 4 : 0;
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
    var parts = new ArrayList<Regex>();
    while (peek() >= 0 && peek() != '|' && peek() != ')') {
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
    boolean lazy = accept('?');
    if ("*+?{".indexOf(peek()) >= 0 && peek() >= 0 || part instanceof Regex.Anchor) {
      throw new NotUnderstood();
    }
    return new Regex.Repeat(part, min, max, lazy);
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
      case '[' -> oneOf(new CharacterClass().read());
      case '.' -> oneOf(CodePoints.NO_LINE_ENDS);
      case '^' -> new Regex.Anchor(Regex.Place.START);
      case '$' -> new Regex.Anchor(Regex.Place.END);
      case '\\' -> {
        if (accept('b')) {
          yield new Regex.Anchor(Regex.Place.WORD_EDGE);
        }
        yield accept('B') ? new Regex.Anchor(Regex.Place.NO_WORD_EDGE) : oneOf(escaped(next()));
      }
      case '*', '+', '?', '{', '}', ']' -> throw new NotUnderstood();
      default -> oneOf(CodePoints.of(c));
    };
  }

  private Regex oneOf(CodePoints set) {
    return new Regex.OneOf(anyCase ? set.inAnyCase() : set);
  }

  private Regex group() {
    boolean isCounted = !accept('?');
    if (!isCounted && !accept(':') || ++depth > MAX_DEPTH) {
      throw new NotUnderstood();
    }
    int number = isCounted ? ++groups : 0;
    var inner = choice();
    if (!accept(')')) {
      throw new NotUnderstood();
    }
    depth--;
    return isCounted ? new Regex.Group(inner, number) : inner;
  }

  /// What stands behind `\p`: `{L}`, or `L`.
  private CodePoints category() {
    var name = new StringBuilder();
    if (accept('{')) {
      while (peek() != '}') {
        name.appendCodePoint(next());
      }
      at++;
    } else {
      name.appendCodePoint(next());
    }
    return CodePoints.ofCategory(name.toString()).orElseThrow(NotUnderstood::new);
  }

  private CodePoints escaped(int c) {
    return switch (c) {
      case 'd' -> CodePoints.DIGITS;
      case 'D' -> CodePoints.DIGITS.not();
      case 'w' -> CodePoints.WORDS;
      case 'W' -> CodePoints.WORDS.not();
      case 's' -> CodePoints.SPACES;
      case 'S' -> CodePoints.SPACES.not();
      case 'p' -> category();
      case 'P' -> category().not();
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
