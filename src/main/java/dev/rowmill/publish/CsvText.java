package dev.rowmill.publish;

/// Text as a CSV field.
final class CsvText {

  private CsvText() {}

  static String field(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
