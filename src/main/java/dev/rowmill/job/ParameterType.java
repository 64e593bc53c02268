package dev.rowmill.job;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The type of a parameter: which texts it takes, and how a value looks inside an expression.
enum ParameterType {
  STRING("a text", "''"),
  INTEGER("a whole number of at most 64 bits", "1"),
  DECIMAL("a decimal number such as 12.50", "1.0"),
  DATE("a date such as 2026-01-31, or today or yesterday", "date '2000-01-01'"),
  PATH("a path", "''");

  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,19}");
  private static final Pattern FRACTION = Pattern.compile("[+-]?[0-9]{1,38}(\\.[0-9]{1,38})?");

  private final String expected;
  private final String standIn;

  ParameterType(String expected, String standIn) {
    this.expected = expected;
    this.standIn = standIn;
  }

  /// What messages say is expected.
  String expected() {
    return expected;
  }

  /// How to mend a text that is no value; empty if [#expected] says it all.
  String remedy(String text) {
    return this == PATH && HomeFolder.begins(text) ? HomeFolder.REMEDY : "";
  }

  /// A literal of this type, for checking an expression whose parameter has no value yet.
  String standIn() {
    return standIn;
  }

  static List<String> names() {
    return Arrays.stream(values()).map(ParameterType::toString).toList();
  }

  /// The canonical text of a value, so that equal values are equal texts; empty if the text is
  /// none.
  ///
  /// @param folder what a relative path is relative to
  /// @param now what `today` means, in UTC
  Optional<String> canonical(String text, Path folder, Instant now) {
    return switch (this) {
      case STRING -> text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
      case INTEGER -> whole(text);
      case DECIMAL ->
          FRACTION.matcher(text).matches()
              ? Optional.of(new BigDecimal(text))
                  .filter(d -> d.precision() <= 38)
                  .map(BigDecimal::toPlainString)
              : Optional.empty();
      case DATE -> date(text, now);
      case PATH -> path(text, folder);
    };
  }

  /// A canonical value as a literal of the expression language: nothing in it can end the literal.
  String literal(String canonical) {
    return switch (this) {
      case STRING, PATH -> "'" + canonical.replace("'", "''") + "'";
      case INTEGER, DECIMAL -> canonical.startsWith("-") ? "(" + canonical + ")" : canonical;
      case DATE -> "date '" + canonical + "'";
    };
  }

  /// As a job file writes it.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Optional<String> whole(String text) {
    try {
      return WHOLE.matcher(text).matches()
          ? Optional.of(Long.toString(Long.parseLong(text)))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> date(String text, Instant now) {
    var today = now.atZone(ZoneOffset.UTC).toLocalDate();
    try {
      return Optional.of(
          switch (text) {
            case "today" -> today.toString();
            case "yesterday" -> today.minusDays(1).toString();
            default -> LocalDate.parse(text).toString();
          });
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> path(String text, Path folder) {
    try {
      return text.isEmpty() || HomeFolder.begins(text)
          ? Optional.empty()
          : Optional.of(folder.resolve(text).normalize().toString());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
