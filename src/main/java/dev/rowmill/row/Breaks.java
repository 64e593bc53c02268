package dev.rowmill.row;

import dev.rowmill.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The rules that the records of a batch broke: at most one for each column and record.
///
/// Filled a column at a time, columns in the order of their fields; [#sort()] then brings it into
/// input order.
final class Breaks {

  /// The place of a rule over a whole record.
  static final int RECORD = -1;

  private int size;
  private long[] order = new long[16];
  private int[] fields = new int[16];
  private String[] columns = new String[16];
  private String[] rules = new String[16];
  private @Nullable String[] details = new String[16];

  private boolean[] broken = new boolean[0];
  private int records;
  private int brokenRecords;

  private int[] recordOfRow = new int[0];
  private int field;
  private String column = "";

  /// Forgets everything, for a batch of `count` records.
  void reset(int count) {
    Arrays.fill(details, 0, size, null);
    size = 0;
    brokenRecords = 0;
    if (broken.length < count) {
      broken = new boolean[count];
    } else {
      Arrays.fill(broken, 0, Math.max(count, records), false);
    }
    records = count;
  }

  /// Says which column the following cells are of.
  ///
  /// @param rowRecords the record of each row
  /// @param atField the index of the column's field in a record, or [#RECORD]
  void column(int[] rowRecords, int atField, String name) {
    recordOfRow = rowRecords;
    field = atField;
    column = name;
  }

  /// The cell of `row` breaks `rule`: it becomes NULL, so that nothing else looks at it.
  void cell(Vector vector, int row, Rule rule) {
    vector.setNull(row);
    add(recordOfRow[row], field, column, rule.text(), null);
  }

  /// As [#cell(Vector, int, Rule)], with a text to stand in the place of the value.
  void cell(Vector vector, int row, Rule rule, String detail) {
    vector.setNull(row);
    add(recordOfRow[row], field, column, rule.text(), detail);
  }

  /// A whole record breaks a rule.
  void record(int record, String atColumn, String rule, String detail) {
    add(record, RECORD, atColumn, rule, detail);
  }

  private void add(int record, int atField, String atColumn, String rule, @Nullable String detail) {
    if (size == rules.length) {
      int length = size * 2;
      order = Arrays.copyOf(order, length);
      fields = Arrays.copyOf(fields, length);
      columns = Arrays.copyOf(columns, length);
      rules = Arrays.copyOf(rules, length);
      details = Arrays.copyOf(details, length);
    }
    order[size] = (long) record << 32 | size;
    fields[size] = atField;
    columns[size] = atColumn;
    rules[size] = rule;
    details[size] = detail;
    size++;
    if (!broken[record]) {
      broken[record] = true;
      brokenRecords++;
    }
  }

  /// Puts the breaks into the order of their records, those of one record into that in which they
  /// came.
  void sort() {
    Arrays.sort(order, 0, size);
  }

  boolean isBroken(int record) {
    return broken[record];
  }

  /// The number of records that broke something.
  int brokenRecords() {
    return brokenRecords;
  }

  int size() {
    return size;
  }

  int record(int index) {
    return (int) (order[index] >>> 32);
  }

  /// The index of the broken cell's field in its record, or [#RECORD].
  int field(int index) {
    return fields[(int) order[index]];
  }

  String column(int index) {
    return columns[(int) order[index]];
  }

  String rule(int index) {
    return rules[(int) order[index]];
  }

  /// What to show in place of the cell's value; null: the value.
  @Nullable String detail(int index) {
    return details[(int) order[index]];
  }
}
