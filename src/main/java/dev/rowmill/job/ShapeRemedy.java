package dev.rowmill.job;

import dev.rowmill.job.YamlNode.Mapping;
import dev.rowmill.job.YamlNode.Scalar;
import dev.rowmill.job.YamlNode.Sequence;
import java.util.Map;

/// What helps somebody who wrote a text where a mapping is expected, and the like.
final class ShapeRemedy {

  /// The key that a text alone is probably meant for, by what begins the label of its place.
  private static final Map<String, String> MEANT =
      Map.of(
          "'input'", "csv",
          "'rejects'", "csv",
          "the output '", "csv",
          "the column '", "type",
          "the parameter '", "type",
          "a rule", "rule",
          "a step", "filter",
          "'dialect'", "format",
          "'retry'", "max");

  private ShapeRemedy() {}

  /// @param label what messages call the place
  /// @param expected `a text`, `a list` or `a mapping`
  static String of(YamlNode node, String label, String expected) {
    return switch (node) {
      case Scalar scalar when scalar.isNull() && endsInBracket(label) ->
          "inside {…} and […], a text with a comma in it stands in quotes";
      case Scalar scalar when scalar.isNull() -> ifTextIsMeant(scalar);
      case Scalar scalar when expected.equals("a list") -> "write [" + scalar.shortValue() + "]";
      case Scalar scalar when scalar.value().matches("\\w+:\\S.*") ->
          "write a blank behind the colon";
      case Scalar scalar when expected.equals("a mapping") -> meant(label, scalar);
      case Sequence list when expected.equals("a mapping") && hasMappings(list) ->
          "leave out the dashes";
      case Mapping inner when expected.equals("a text") && inner.entries().size() == 1 ->
          "put the whole text in quotes if it holds ': '";
      case Mapping _ when expected.equals("a list") -> "begin each item with '- '";
      case Mapping _, Sequence _, Scalar _ -> "";
    };
  }

  /// What helps somebody who wrote `null`.
  static String ifTextIsMeant(YamlNode node) {
    return node instanceof Scalar scalar && scalar.value().length() > 1
        ? "write \"" + scalar.value() + "\" if the text is meant"
        : "";
  }

  /// Whether a name is the rest of a text that a comma cut: `0.95)`.
  static boolean endsInBracket(String label) {
    var name = label.endsWith("'") ? label.substring(0, label.length() - 1) : label;
    return name.endsWith(")") && name.indexOf('(') < 0;
  }

  private static boolean hasMappings(Sequence list) {
    return list.items().stream().allMatch(Mapping.class::isInstance);
  }

  private static String meant(String label, Scalar scalar) {
    return MEANT.entrySet().stream()
        .filter(entry -> label.startsWith(entry.getKey()))
        .map(entry -> "write {" + entry.getValue() + ": " + quoted(scalar.shortValue()) + "}")
        .findFirst()
        .orElse("");
  }

  private static String quoted(String text) {
    return text.matches(".*[,{}\\[\\]].*") ? '"' + text + '"' : text;
  }
}
