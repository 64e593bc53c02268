package dev.rowmill.expr;

import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.CellError;
import dev.rowmill.vector.DecimalVector;
import dev.rowmill.vector.ValueParser;
import dev.rowmill.vector.Vector;
import java.math.BigDecimal;

/// Conversions from strings. Blanks around the value are no part of it, as in PostgreSQL.
final class TextCasts {

  private TextCasts() {}

  static void parse(int rows, Vector[] arguments, Vector result) {
    var x = (BytesVector) arguments[0];
    for (int row = 0; row < rows; row++) {
      if (result.isValue(row) && !ValueParser.parse(x.text(row).strip(), result, row)) {
        result.setError(row, CellError.INVALID_CAST);
      }
    }
  }

  /// Unlike the parser, a cast rounds and takes exponents.
  static void parseDecimal(int rows, Vector[] arguments, Vector result) {
    var x = (BytesVector) arguments[0];
    var out = (DecimalVector) result;
    for (int row = 0; row < rows; row++) {
      if (!out.isValue(row)) {
        continue;
      }
      var text = x.text(row).strip();
      if (!ValueParser.isNumber(text, true, true)) {
        out.setError(row, CellError.INVALID_CAST);
        continue;
      }
      try {
        Casts.setDecimal(out, row, new BigDecimal(text));
      } catch (NumberFormatException _) {
        // An exponent beyond what even BigDecimal holds.
        out.setError(row, CellError.INVALID_CAST);
      }
    }
  }
}
