package dev.rowmill.expr;

import dev.rowmill.vector.Type.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One operator or function as Rowmill, PostgreSQL and H2 write it: a line of `differential.txt`,
/// which says how to read it.
///
/// @param results the kinds of result it may have
record Shape(List<Kind> results, String rowmill, @Nullable String postgres, @Nullable String h2) {

  private static final Pattern ARGUMENT = Pattern.compile("\\$([a-z])");
  private static final Pattern NUMBERED = Pattern.compile("\\$([0-9S])");

  static List<Shape> all() {
    try (var lines = Shape.class.getResourceAsStream("differential.txt")) {
      var text = new String(Objects.requireNonNull(lines).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .map(Shape::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Shape of(String line) {
    int colon = line.indexOf(": ");
    var kinds = line.substring(0, colon).chars().mapToObj(c -> kind((char) c)).toList();
    var texts = line.substring(colon + 2).split(" => ", -1);
    return new Shape(kinds, texts[0], sql(texts[1], texts[0]), sql(texts[2], texts[0]));
  }

  private static @Nullable String sql(String text, String same) {
    if (text.equals("-")) {
      return null;
    }
    var number = new int[1];
    return text.equals("=") ? ARGUMENT.matcher(same).replaceAll(_ -> "\\$" + ++number[0]) : text;
  }

  static Kind kind(char letter) {
    return switch (letter) {
      case 'i' -> Kind.INTEGER;
      case 'd' -> Kind.DECIMAL;
      case 'n' -> Kind.NUMBER;
      case 's' -> Kind.STRING;
      case 'b' -> Kind.BOOLEAN;
      case 't' -> Kind.DATE;
      case 'm' -> Kind.DATETIME;
      default -> throw new IllegalArgumentException("no kind " + letter);
    };
  }

  /// The letters of its arguments.
  List<Character> arguments() {
    return ARGUMENT.matcher(rowmill).results().map(found -> found.group(1).charAt(0)).toList();
  }

  String rowmill(List<Question> arguments) {
    var number = new int[1];
    return ARGUMENT.matcher(rowmill).replaceAll(_ -> literal(arguments.get(number[0]++).rowmill()));
  }

  /// The text in SQL, or null if there is none.
  static @Nullable String sql(
      @Nullable String format, List<@Nullable String> arguments, int scale) {
    if (format == null || arguments.contains(null)) {
      return null;
    }
    return NUMBERED.matcher(format).replaceAll(found -> literal(sql(found, arguments, scale)));
  }

  private static String sql(MatchResult found, List<@Nullable String> arguments, int scale) {
    char which = found.group(1).charAt(0);
    return which == 'S'
        ? String.valueOf(scale)
        : Objects.requireNonNull(arguments.get(which - '1'));
  }

  private static String literal(String replacement) {
    return java.util.regex.Matcher.quoteReplacement(replacement);
  }
}
