package dev.rowmill.summary;

import dev.rowmill.job.JobPlan;
import dev.rowmill.vector.Columns;
import dev.rowmill.vector.Vector;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// Goes through the sorted values of one column, in step with the groups that they belong to.
///
/// A value is a group of one of the [SummaryParts]; its key begins with that of its group in the
/// summary, and since no key is the beginning of another, only those of its group's values do.
final class SortedValues implements Columns, Closeable {

  private final SortedColumn column;
  private final GroupMerge merge;
  private final KeyDecoder decoder;
  private MergedGroups values;
  private int at;

  /// What was found for the current batch of groups and not yet added: where in the keys of
  /// `values` each value starts, its group, and its rows.
  private int[] starts = new int[1 << 8];

  private int[] groups = new int[1 << 8];
  private long[] rows = new long[1 << 8];
  private int count;
  private long rowsSeen;

  SortedValues(SortedColumn column, JobPlan.Key key, GroupMerge merge) throws IOException {
    this.column = column;
    this.merge = merge;
    decoder = new KeyDecoder(List.of(key));
    values = merge.next();
  }

  /// Adds to the column all values of a batch of groups.
  void read(MergedGroups batch) throws IOException {
    column.begin(batch);
    for (int group = 0; values.groups() > 0 && group < batch.groups(); ) {
      int keyStart = batch.starts()[group];
      int keyEnd = batch.starts()[group + 1];
      if (belongsTo(batch.keys(), keyStart, keyEnd)) {
        note(group, keyEnd - keyStart);
      } else {
        group++;
      }
    }
    add();
  }

  private boolean belongsTo(byte[] key, int start, int end) {
    int valueStart = values.starts()[at];
    int valueEnd = values.starts()[at + 1];
    int length = end - start;
    return valueEnd - valueStart > length
        && Arrays.equals(values.keys(), valueStart, valueStart + length, key, start, end);
  }

  /// Notes the current value and goes to the next one.
  private void note(int group, int keyLength) throws IOException {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      groups = Arrays.copyOf(groups, 2 * count);
      rows = Arrays.copyOf(rows, 2 * count);
    }
    starts[count] = values.starts()[at] + keyLength;
    groups[count] = group;
    rows[count] = values.states().rows(at);
    rowsSeen += rows[count];
    count++;
    at++;
    if (at == values.groups()) {
      add();
      values = merge.next();
      at = 0;
    }
  }

  private void add() {
    if (count > 0) {
      decoder.decode(values.keys(), starts, count);
      column.add(this, groups, rows);
      count = 0;
    }
  }

  SortedColumn column() {
    return column;
  }

  /// Whether all values have been read, and they stand for that many rows.
  boolean isComplete(long rowsOfGroups) {
    return values.groups() == 0 && rowsSeen == rowsOfGroups;
  }

  @Override
  public int rows() {
    return count;
  }

  @Override
  public Vector vector(int slot) {
    if (slot != column.slot()) {
      throw new IllegalArgumentException("only slot " + column.slot() + " is here, not " + slot);
    }
    return decoder.vector(0);
  }

  @Override
  public void close() throws IOException {
    merge.close();
  }
}
