package dev.rowmill.expr;

import dev.rowmill.vector.CellError;
import dev.rowmill.vector.Columns;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.ValueParser;
import dev.rowmill.vector.Vector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A batch of a test and the scope of its columns. Cells are canonical texts; null is NULL, `!rule`
/// an error.
final class Table implements Scope, Columns {

  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final List<Vector> vectors = new ArrayList<>();
  private int rows = 1;

  Table with(String name, Type type, @Nullable String... cells) {
    var vector = Vector.of(type);
    vector.reset(cells.length);
    for (int row = 0; row < cells.length; row++) {
      var cell = cells[row];
      if (cell == null) {
        vector.setNull(row);
      } else if (cell.startsWith("!")) {
        vector.setError(
            row, CellError.valueOf(cell.substring(1).toUpperCase(java.util.Locale.ROOT)));
      } else if (!ValueParser.parse(cell, vector, row)) {
        throw new IllegalArgumentException(cell + " is no " + type);
      }
    }
    columns.put(name, new Column(vectors.size(), type));
    vectors.add(vector);
    rows = cells.length;
    return this;
  }

  /// A copy of the first rows.
  Table first(int count) {
    var table = new Table();
    columns.forEach(
        (name, column) -> {
          var copy = Vector.of(column.type());
          copy.reset(count);
          for (int row = 0; row < count; row++) {
            copy.copy(vectors.get(column.slot()), row, row);
          }
          table.columns.put(name, column);
          table.vectors.add(copy);
        });
    table.rows = count;
    return table;
  }

  /// The result of each row: its canonical text, `NULL`, or `!rule`.
  List<String> results(String expression) {
    try {
      return results(Expression.compile(expression, this).evaluator());
    } catch (ExpressionException e) {
      throw new AssertionError(expression + ": " + e.problems(), e);
    }
  }

  List<String> results(Expression.Evaluator evaluator) {
    var result = evaluator.evaluate(this);
    var texts = new ArrayList<String>();
    for (int row = 0; row < rows; row++) {
      texts.add(text(result, row));
    }
    return texts;
  }

  static String text(Vector vector, int row) {
    var error = vector.error(row);
    if (error != null) {
      return "!" + error.rule();
    }
    return vector.isNull(row) ? "NULL" : vector.text(row);
  }

  @Override
  public @Nullable Column column(String name) {
    return columns.get(name);
  }

  @Override
  public Collection<String> names() {
    return columns.keySet();
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public Vector vector(int slot) {
    return vectors.get(slot);
  }
}
