package dev.rowmill.job;

import java.util.List;
import java.util.Optional;

/// One rule of the `validate` section: `{rule: net >= 0, message: a negative amount}`.
///
/// @param rule a condition; empty if it was not understood
/// @param message what the rejects of rows that break it say; the rule's own text if the job file
///   gives none
record ValidateSection(Optional<PlacedText> rule, String message) {

  static List<ValidateSection> readAll(MappingReader job) {
    return job.items("validate").stream()
        .flatMap(item -> job.mapping(item, "a rule").stream())
        .map(ValidateSection::read)
        .toList();
  }

  private static ValidateSection read(MappingReader keys) {
    keys.require("rule", "say what must be true of a row: {rule: quantity > 0}");
    var rule = keys.rule("rule");
    var message = keys.value("message", ScalarFormat.TEXT);
    keys.end();
    return new ValidateSection(
        rule, message.or(() -> rule.map(PlacedText::value)).map(ValidateSection::line).orElse(""));
  }

  /// The rule's text in one line.
  String source() {
    return rule.map(PlacedText::value).map(ValidateSection::line).orElse("");
  }

  /// A text of several lines as one.
  private static String line(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
