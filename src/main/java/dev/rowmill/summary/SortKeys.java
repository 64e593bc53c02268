package dev.rowmill.summary;

import dev.rowmill.job.JobPlan;
import dev.rowmill.vector.Columns;
import dev.rowmill.vector.Vector;
import java.util.List;

/// Writes what `order_by` asks for as bytes whose unsigned order is that order: the columns as
/// [KeyEncoder] writes them, those behind `desc` with all bits flipped, and the tag of NULL before
/// or behind that of values. None is the beginning of another.
final class SortKeys {

  private static final int NULL_FIRST = 0;
  private static final int VALUE = 1;
  private static final int NULL_LAST = 2;

  private final List<JobPlan.SortColumn> columns;
  private final List<KeyEncoder> encoders;

  SortKeys(List<JobPlan.SortColumn> columns) {
    this.columns = columns;
    encoders = columns.stream().map(column -> new KeyEncoder(new int[] {column.column()})).toList();
  }

  /// Encodes a batch. A row in error has the key of NULL: whoever asks for it is told before.
  void encode(Columns batch) {
    var clean = new Clean(batch);
    encoders.forEach(encoder -> encoder.encode(clean));
  }

  /// A batch with NULLs in place of errors.
  private record Clean(Columns batch) implements Columns {

    @Override
    public int rows() {
      return batch.rows();
    }

    @Override
    public Vector vector(int slot) {
      var vector = batch.vector(slot);
      if (!vector.isMarked()) {
        return vector;
      }
      var clean = Vector.of(vector.type());
      clean.reset(rows());
      for (int row = 0; row < rows(); row++) {
        if (vector.isError(row)) {
          clean.setNull(row);
        } else {
          clean.copy(vector, row, row);
        }
      }
      return clean;
    }
  }

  /// Appends the key of a row of the batch.
  void write(int row, ByteBuilder out) {
    for (int i = 0; i < encoders.size(); i++) {
      var column = columns.get(i);
      var bytes = encoders.get(i).bytes();
      int start = encoders.get(i).starts()[row];
      int end = encoders.get(i).starts()[row + 1];
      if (bytes[start] == KeyEncoder.NULL) {
        out.put(column.nullsFirst() ? NULL_FIRST : NULL_LAST);
        continue;
      }
      out.put(VALUE);
      if (column.descending()) {
        for (int at = start + 1; at < end; at++) {
          out.put(~bytes[at]);
        }
      } else {
        out.put(bytes, start + 1, end - start - 1);
      }
    }
  }
}
