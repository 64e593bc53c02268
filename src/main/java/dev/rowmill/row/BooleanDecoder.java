package dev.rowmill.row;

import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Vector;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// `true`, `True`, `TRUE`, `1`; `false`, `False`, `FALSE`, `0`.
final class BooleanDecoder implements CellDecoder {

  private static final byte[][] TRUE = bytes("1", "true", "True", "TRUE");
  private static final byte[][] FALSE = bytes("0", "false", "False", "FALSE");

  private static byte[][] bytes(String... texts) {
    return Arrays.stream(texts)
        .map(text -> text.getBytes(StandardCharsets.US_ASCII))
        .toArray(byte[][]::new);
  }

  @Override
  public void decode(Cells cells, Vector out, Breaks breaks) {
    var vector = (LongVector) out;
    for (int row = 0; row < cells.size; row++) {
      if (!vector.isValue(row)) {
        continue;
      }
      int start = cells.starts[row];
      int end = cells.ends[row];
      if (isOneOf(TRUE, cells.data, start, end)) {
        vector.set(row, 1);
      } else if (isOneOf(FALSE, cells.data, start, end)) {
        vector.set(row, 0);
      } else {
        breaks.cell(vector, row, Rule.TYPE);
      }
    }
  }

  private static boolean isOneOf(byte[][] texts, byte[] data, int start, int end) {
    for (var text : texts) {
      if (text.length == end - start
          && text[0] == data[start]
          && Arrays.equals(text, 0, text.length, data, start, end)) {
        return true;
      }
    }
    return false;
  }
}
