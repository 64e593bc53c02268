package dev.rowmill.job;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// How the text of a scalar becomes a value.
///
/// @param expected what a message says is expected: `a duration such as 5s`
/// @param parse gives the value, or nothing if the text is none
/// @param remedy what helps somebody who wrote this text, perhaps empty
record ScalarFormat<T>(
    String expected, Function<String, Optional<T>> parse, Function<String, String> remedy) {

  private static final Map<String, Boolean> BOOLEANS =
      Map.of(
          "true", true, "True", true, "TRUE", true, "false", false, "False", false, "FALSE", false);

  private static final Set<String> NO_LIMIT = Set.of("none", "unlimited", "infinite");

  /// `true` or `false`, and no other word.
  static final ScalarFormat<Boolean> FLAG =
      new ScalarFormat<>(
          "true or false", text -> Optional.ofNullable(BOOLEANS.get(text)), ScalarFormat::sayTrue);

  static final ScalarFormat<Long> BYTES =
      new ScalarFormat<>("a size such as 512MiB or 64MB", ByteSize::parse, _ -> "");

  static final ScalarFormat<Duration> DURATION =
      new ScalarFormat<>(
          "a duration such as 500ms, 5s or 1h30m",
          Durations::parse,
          text -> text.matches("[0-9]+") ? "write " + text + "s for seconds" : "");

  /// A text of at least one character.
  static final ScalarFormat<String> TEXT =
      new ScalarFormat<>("a text", text -> Optional.of(text).filter(t -> !t.isEmpty()), _ -> "");

  static ScalarFormat<Long> whole(long from, long to) {
    var expected = "a whole number from " + from + (to >= Integer.MAX_VALUE ? "" : " to " + to);
    return new ScalarFormat<>(
        expected,
        text -> parseLong(text).filter(value -> from <= value && value <= to),
        text ->
            to == Long.MAX_VALUE && NO_LIMIT.contains(text)
                ? "leave the key out for no limit"
                : "");
  }

  static final ScalarFormat<Double> PERCENT =
      new ScalarFormat<>(
          "a number from 0 to 100",
          text -> text.matches("[0-9]{1,3}(\\.[0-9]{1,15})?") ? percent(text) : Optional.empty(),
          text -> text.endsWith("%") ? "leave out the %" : "");

  /// One of some constants, written as their `toString` says.
  ///
  /// @param what what they are: `a type`
  static <T> ScalarFormat<T> oneOf(Collection<T> constants, String what) {
    var names = constants.stream().map(Object::toString).toList();
    return new ScalarFormat<>(
        what,
        text -> constants.stream().filter(constant -> constant.toString().equals(text)).findFirst(),
        text -> Names.remedy(text, names, "there are:"));
  }

  /// This format, or a word with a meaning of its own, such as `auto`.
  ScalarFormat<T> or(String word, T meaning) {
    return new ScalarFormat<>(
        word + " or " + expected,
        text -> text.equals(word) ? Optional.of(meaning) : parse.apply(text),
        remedy);
  }

  /// The same texts with another kind of value.
  <U> ScalarFormat<U> map(Function<T, U> change) {
    return new ScalarFormat<>(expected, text -> parse.apply(text).map(change), remedy);
  }

  /// This format, within bounds.
  static <T extends Comparable<T>> ScalarFormat<T> within(
      ScalarFormat<T> format, T from, T to, String bounds) {
    return new ScalarFormat<>(
        format.expected + ", " + bounds,
        text ->
            format
                .parse
                .apply(text)
                .filter(value -> from.compareTo(value) <= 0 && value.compareTo(to) <= 0),
        format.remedy);
  }

  private static Optional<Double> percent(String text) {
    return Optional.of(Double.valueOf(text)).filter(percent -> percent <= 100);
  }

  private static Optional<Long> parseLong(String text) {
    try {
      return text.matches("[+-]?[0-9]+") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String sayTrue(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "on", "y", "1" -> "write true";
      case "no", "off", "n", "0" -> "write false";
      default -> "";
    };
  }
}
