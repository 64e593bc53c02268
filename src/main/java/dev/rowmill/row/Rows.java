package dev.rowmill.row;

import dev.rowmill.csv.Batch;
import dev.rowmill.vector.Columns;
import dev.rowmill.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What became of the records of a batch: the rows that came through all transforms, in input
/// order, and the rejects.
///
/// Every record is one of written, filtered and rejected. Belongs to its [RowPipeline] and is valid
/// until the next batch.
public final class Rows implements Columns {

  private final @Nullable Vector[] slots;
  private final Breaks breaks = new Breaks();
  private Batch batch = new Batch();
  private int[] records = new int[0];
  private int[] kept = new int[0];
  private int count;
  private int filtered;

  Rows(int slots) {
    this.slots = new Vector[slots];
  }

  /// The number of rows that came through.
  @Override
  public int rows() {
    return count;
  }

  /// A column that some output reads.
  ///
  /// @throws IllegalArgumentException if none does
  @Override
  public Vector vector(int slot) {
    var vector = slots[slot];
    if (vector == null || vector.size() != count) {
      throw new IllegalArgumentException("slot " + slot + " is not kept");
    }
    return vector;
  }

  /// The batch that the rows stand in.
  public Batch batch() {
    return batch;
  }

  /// The record of a row in [#batch()].
  public int record(int row) {
    return records[row];
  }

  /// The number of records in the batch.
  public long read() {
    return batch.records();
  }

  /// The number of records that came through: the same as [#rows()].
  public long written() {
    return count;
  }

  /// The number of records that a filter dropped.
  public long filtered() {
    return filtered;
  }

  /// The number of records that broke a rule.
  public long rejected() {
    return breaks.brokenRecords();
  }

  /// The number of rejects, in input order: at least one for each rejected record.
  public int rejects() {
    return breaks.size();
  }

  Breaks breaks() {
    return breaks;
  }

  /// Starts with no rows out of a new batch.
  void begin(Batch from) {
    batch = from;
    count = 0;
    filtered = 0;
    breaks.reset(from.records());
    Arrays.fill(slots, null);
    if (records.length < from.records()) {
      records = new int[Math.max(from.records(), records.length * 2)];
      kept = new int[records.length];
    }
  }

  /// The record of each row.
  int[] records() {
    return records;
  }

  void addRow(int record) {
    records[count++] = record;
  }

  void set(int slot, Vector vector) {
    slots[slot] = vector;
  }

  /// Where to write the numbers of the rows for [#keep].
  int[] kept() {
    return kept;
  }

  /// Keeps the first `rows` rows of [#kept()], in all columns of `live`; the others are no use from
  /// then on.
  void keep(int rows, int[] live) {
    if (rows == count) {
      return;
    }
    for (int i = 0; i < live.length; i++) {
      var vector = slots[live[i]];
      if (vector != null && !isShared(live, i)) {
        vector.select(kept, rows);
      }
    }
    for (int i = 0; i < rows; i++) {
      records[i] = records[kept[i]];
    }
    count = rows;
  }

  /// Drops the rows whose record broke a rule.
  ///
  /// @param live as for [#keep]
  void dropBroken(int[] live) {
    int left = 0;
    for (int row = 0; row < count; row++) {
      kept[left] = row;
      left += breaks.isBroken(records[row]) ? 0 : 1;
    }
    keep(left, live);
  }

  /// Whether an earlier slot has the same vector: an expression that is just a column gives that
  /// column's.
  private boolean isShared(int[] live, int index) {
    for (int i = 0; i < index; i++) {
      if (slots[live[i]] == slots[live[index]]) {
        return true;
      }
    }
    return false;
  }

  void addFiltered(int records) {
    filtered += records;
  }
}
