package dev.rowmill.row;

import dev.rowmill.vector.Type;
import dev.rowmill.vector.Vector;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/// Decodes texts as the cells of one column.
final class Decoding {

  private Decoding() {}

  /// What became of each text: its canonical text, or the rule that it broke in brackets.
  static List<String> decode(CellDecoder decoder, Type type, List<String> texts) {
    var cells = cells(texts);
    var vector = Vector.of(type);
    vector.reset(cells.size);
    var breaks = breaks(cells.size);
    decoder.decode(cells, vector, breaks);
    return outcomes(vector, breaks);
  }

  static Breaks breaks(int rows) {
    var breaks = new Breaks();
    breaks.reset(rows);
    breaks.column(IntStream.range(0, rows).toArray(), 0, "c");
    return breaks;
  }

  /// One cell right after the other, so that whatever reads outside of its cell meets another one's
  /// bytes.
  static Cells cells(List<String> texts) {
    var bytes = new ByteArrayOutputStream();
    var cells = new Cells();
    cells.reset(new byte[0], texts.size());
    for (int row = 0; row < texts.size(); row++) {
      cells.starts[row] = bytes.size();
      bytes.writeBytes(texts.get(row).getBytes(StandardCharsets.UTF_8));
      cells.ends[row] = bytes.size();
    }
    cells.data = bytes.toByteArray();
    return cells;
  }

  static List<String> outcomes(Vector vector, Breaks breaks) {
    breaks.sort();
    var rules = new String[vector.size()];
    IntStream.range(0, breaks.size())
        .forEach(i -> rules[breaks.record(i)] = "[" + breaks.rule(i) + "]");
    return IntStream.range(0, vector.size())
        .mapToObj(
            row -> rules[row] != null ? rules[row] : vector.isNull(row) ? "NULL" : vector.text(row))
        .toList();
  }
}
