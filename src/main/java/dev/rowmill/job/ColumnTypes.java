package dev.rowmill.job;

import dev.rowmill.vector.Type;
import dev.rowmill.vector.ValueParser;
import dev.rowmill.vector.Vector;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The types of columns as a job file writes them, and the values it writes of them.
final class ColumnTypes {

  private static final Pattern DECIMAL =
      Pattern.compile("decimal\\s*\\(\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*\\)");
  private static final Map<String, Type> PLAIN =
      Map.of(
          "string", Type.STRING,
          "integer", Type.INTEGER,
          "number", Type.NUMBER,
          "boolean", Type.BOOLEAN,
          "date", Type.DATE,
          "datetime", Type.DATETIME);

  private static final List<String> NAMES =
      List.of("string", "integer", "decimal(p,s)", "number", "boolean", "date", "datetime");

  /// What people who come from elsewhere write.
  private static final Map<String, String> FOREIGN =
      Map.ofEntries(
          Map.entry("text", "string"),
          Map.entry("varchar", "string"),
          Map.entry("char", "string"),
          Map.entry("int", "integer"),
          Map.entry("long", "integer"),
          Map.entry("bigint", "integer"),
          Map.entry("float", "number"),
          Map.entry("double", "number"),
          Map.entry("real", "number"),
          Map.entry("bool", "boolean"),
          Map.entry("timestamp", "datetime"),
          Map.entry("numeric", "decimal(12,2)"),
          Map.entry("money", "decimal(12,2)"),
          Map.entry("decimal", "decimal(12,2)"));

  static final ScalarFormat<Type> FORMAT =
      new ScalarFormat<>("a type", ColumnTypes::parse, ColumnTypes::remedy);

  private ColumnTypes() {}

  private static Optional<Type> parse(String text) {
    var match = DECIMAL.matcher(text);
    if (!match.matches()) {
      return Optional.ofNullable(PLAIN.get(text));
    }
    int precision = Integer.parseInt(match.group(1));
    int scale = Integer.parseInt(match.group(2));
    boolean valid = 1 <= precision && precision <= Type.MAX_PRECISION && scale <= precision;
    return valid ? Optional.of(Type.decimal(precision, scale)) : Optional.empty();
  }

  private static String remedy(String text) {
    if (text.startsWith("decimal(") && !text.endsWith(")")) {
      return "inside {…} its comma needs quotes: \"decimal(9,2)\"";
    }
    if (text.startsWith("decimal(")) {
      return "p, the number of digits, is 1 to 38, and s, those after the point, 0 to p";
    }
    var foreign = FOREIGN.get(text.toLowerCase(Locale.ROOT).replaceAll("\\(.*", ""));
    return foreign != null
        ? "did you mean '" + foreign + "'?"
        : Names.remedy(text, NAMES, "there are:");
  }

  /// The canonical text of a value written in a job file, the one that [Vector#text] gives for it;
  /// empty if the text is no value of the type. Dates and datetimes are written as ISO 8601,
  /// whatever the column's own format.
  static Optional<String> canonical(Type type, String text) {
    var value = Vector.of(type);
    value.reset(1);
    return ValueParser.parse(text, value, 0) ? Optional.of(value.text(0)) : Optional.empty();
  }
}
