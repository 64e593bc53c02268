package dev.rowmill.row;

import dev.rowmill.vector.BytesVector;

/// `min_length` and `max_length`, in code points.
final class Lengths {

  private static final int MAX_BYTES_PER_CODE_POINT = 4;

  private Lengths() {}

  static Check minimum(int codePoints) {
    return of(codePoints, Integer.MAX_VALUE, Rule.MIN_LENGTH);
  }

  static Check maximum(int codePoints) {
    return of(0, codePoints, Rule.MAX_LENGTH);
  }

  private static Check of(int least, int most, Rule rule) {
    return (vector, breaks) -> {
      var strings = (BytesVector) vector;
      for (int row = 0; row < vector.size(); row++) {
        int bytes = strings.end(row) - strings.start(row);
        // Mostly the number of bytes already tells.
        boolean sure = bytes <= most && bytes / MAX_BYTES_PER_CODE_POINT >= least;
        if (!sure && vector.isValue(row)) {
          int length = Utf8.codePoints(strings.bytes(), strings.start(row), strings.end(row));
          if (length < least || length > most) {
            breaks.cell(vector, row, rule);
          }
        }
      }
    };
  }
}
