package dev.rowmill.vector;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One column of a batch of rows: for each row `0 ≤ row < size()` a value, NULL or an error.
///
/// Vectors are mutable buffers that their owner fills again for each batch; who receives one reads
/// it before the owner's next call and does not keep it. What a value array holds in a NULL or
/// error row is undefined.
public abstract sealed class Vector permits LongVector, DoubleVector, DecimalVector, BytesVector {

  private static final byte VALUE = 0;
  private static final byte NULL = 1;
  private static final byte FIRST_ERROR = 2;
  private static final CellError[] ERRORS = CellError.values();

  private final Type type;
  private int size;
  private byte[] marks = new byte[0];
  private boolean marked;

  Vector(Type type) {
    this.type = type;
  }

  /// A new, empty vector for values of `type`.
  public static Vector of(Type type) {
    return switch (type.kind()) {
      case STRING -> new BytesVector();
      case INTEGER, BOOLEAN, DATE, DATETIME -> new LongVector(type);
      case DECIMAL -> new DecimalVector(type);
      case NUMBER -> new DoubleVector();
    };
  }

  public final Type type() {
    return type;
  }

  /// The number of rows.
  public final int size() {
    return size;
  }

  /// Whether some row may be NULL or an error. False promises that every row is a value, so that a
  /// loop may skip the checks.
  public final boolean isMarked() {
    return marked;
  }

  public final boolean isValue(int row) {
    return !marked || marks[row] == VALUE;
  }

  public final boolean isNull(int row) {
    return marked && marks[row] == NULL;
  }

  public final boolean isError(int row) {
    return marked && marks[row] >= FIRST_ERROR;
  }

  /// The error of a row, or null if the row is a value or NULL.
  public final @Nullable CellError error(int row) {
    return isError(row) ? ERRORS[marks[row] - FIRST_ERROR] : null;
  }

  public final void setNull(int row) {
    mark(row, NULL);
  }

  public final void setError(int row, CellError error) {
    mark(row, (byte) (FIRST_ERROR + error.ordinal()));
  }

  /// Makes a row a value again; the caller sets the value itself.
  public final void setValue(int row) {
    if (marked) {
      marks[row] = VALUE;
    }
  }

  /// Copies the mark of a row of another vector, and says whether that row is a value.
  public final boolean copyMark(Vector from, int fromRow, int row) {
    if (from.isValue(fromRow)) {
      setValue(row);
      return true;
    }
    mark(row, from.marks[fromRow]);
    return false;
  }

  /// Gives each row in which one of `from` is no value that one's mark: the first error in their
  /// order, else NULL. Rows in which all are values are left alone. This is how the arguments of an
  /// ordinary operator or function decide.
  public final void copyMarks(Vector[] from) {
    for (Vector vector : from) {
      if (vector.marked) {
        startMarking();
        byte[] others = vector.marks;
        for (int row = 0; row < size; row++) {
          // Of a NULL and an error the error, which is the larger number; of two errors the one
          // that is there.
          marks[row] =
              marks[row] >= FIRST_ERROR ? marks[row] : (byte) Math.max(marks[row], others[row]);
        }
      }
    }
  }

  /// Copies a row, mark and value, of a vector of the same type (the precision of decimals may
  /// differ).
  public final void copy(Vector from, int fromRow, int row) {
    if (copyMark(from, fromRow, row)) {
      copyValue(from, fromRow, row);
    }
  }

  /// Empties the vector and makes room for `rows` rows, all of them values that the caller sets. As
  /// long as no more rows are asked for than ever before, the values that were set stay, so that a
  /// constant is filled in once.
  public final void reset(int rows) {
    size = rows;
    marked = false;
    reserve(rows);
  }

  /// Keeps only the rows `kept[0] < kept[1] < … < kept[count - 1]`, in that order, in place.
  public final void select(int[] kept, int count) {
    selectValues(kept, count);
    if (marked) {
      boolean any = false;
      for (int i = 0; i < count; i++) {
        marks[i] = marks[kept[i]];
        any |= marks[i] != VALUE;
      }
      marked = any;
    }
    size = count;
  }

  private void mark(int row, byte mark) {
    startMarking();
    marks[row] = mark;
  }

  private void startMarking() {
    if (!marked) {
      if (marks.length < size) {
        marks = new byte[Math.max(size, marks.length * 2)];
      } else {
        Arrays.fill(marks, 0, size, VALUE);
      }
      marked = true;
    }
  }

  /// Makes the value arrays at least `rows` long; old values need not survive if they have to grow.
  abstract void reserve(int rows);

  /// Copies the value of row `kept[i]` to row `i`, for each `i < count` in ascending order.
  abstract void selectValues(int[] kept, int count);

  /// Sets a row to a value of another vector of the same class and, if it has one, scale.
  abstract void copyValue(Vector from, int fromRow, int row);

  /// The canonical text of a value, as it is written to a CSV file before quoting; for messages,
  /// not for hot loops.
  ///
  /// @throws IllegalStateException if the row is not a value
  public abstract String text(int row);

  final void requireValue(int row) {
    if (!isValue(row)) {
      throw new IllegalStateException("row " + row + " is not a value");
    }
  }
}
