package dev.rowmill.expr;

import dev.rowmill.vector.BytesVector;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/// An operation that makes one text of another by way of a `String`: for what is not hot.
final class TextOperation {

  private TextOperation() {}

  static Operation of(UnaryOperator<String> function) {
    return (rows, arguments, result) -> {
      var x = (BytesVector) arguments[0];
      var out = (BytesVector) result;
      for (int row = 0; row < rows; row++) {
        if (out.isValue(row)) {
          byte[] bytes = function.apply(x.text(row)).getBytes(StandardCharsets.UTF_8);
          out.append(row, bytes, 0, bytes.length);
        }
      }
    };
  }
}
