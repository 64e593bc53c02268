package dev.rowmill.row;

import java.util.Locale;

/// What a record or a cell can break, apart from what evaluating an expression meets
/// ([dev.rowmill.vector.CellError]).
enum Rule {
  /// The record has not as many fields as the header.
  FIELDS,
  TEXT_AFTER_QUOTE,
  UNCLOSED_QUOTE,
  TOO_LONG,
  /// Workers died of it.
  CRASH,
  /// Bytes that mean nothing in the input's encoding.
  ENCODING,
  /// The cell is not of the column's type.
  TYPE,
  /// More significant digits after the point than the decimal type has.
  SCALE,
  /// More digits than the decimal type has.
  PRECISION,
  REQUIRED,
  MINIMUM,
  MAXIMUM,
  MIN_LENGTH,
  MAX_LENGTH,
  PATTERN,
  ENUM,
  /// A character that the encoding of an output lacks.
  OUTPUT_ENCODING;

  private final String text = name().toLowerCase(Locale.ROOT);

  /// The rule's name in a reject: `text_after_quote`.
  String text() {
    return text;
  }
}
