package dev.rowmill.row;

import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.Vector;
import java.util.Arrays;

/// `enum` of a string column: a hash table over the first eight bytes and the length.
///
/// The table is sparse, so that a value that is allowed is nearly always found at the first look.
final class EnumeratedStrings implements Check {

  private static final int SLOTS_PER_VALUE = 8;

  private final byte[][] table;
  private final long[] heads;
  private final int mask;

  /// @param allowed its rows are the values
  EnumeratedStrings(BytesVector allowed) {
    int slots = Integer.highestOneBit(Math.max(1, allowed.size()) * SLOTS_PER_VALUE) * 2;
    table = new byte[slots][];
    heads = new long[slots];
    mask = slots - 1;
    for (int row = 0; row < allowed.size(); row++) {
      add(Arrays.copyOfRange(allowed.bytes(), allowed.start(row), allowed.end(row)));
    }
  }

  private void add(byte[] value) {
    long head = head(value, 0, value.length);
    int slot = slot(head, value.length);
    while (table[slot] != null && !Arrays.equals(table[slot], value)) {
      slot = slot + 1 & mask;
    }
    table[slot] = value;
    heads[slot] = head;
  }

  @Override
  public void check(Vector vector, Breaks breaks) {
    var strings = (BytesVector) vector;
    var bytes = strings.bytes();
    for (int row = 0; row < vector.size(); row++) {
      if (vector.isValue(row) && !contains(bytes, strings.start(row), strings.end(row))) {
        breaks.cell(vector, row, Rule.ENUM);
      }
    }
  }

  private boolean contains(byte[] bytes, int start, int end) {
    int length = end - start;
    long head = head(bytes, start, end);
    for (int slot = slot(head, length); table[slot] != null; slot = slot + 1 & mask) {
      var value = table[slot];
      if (heads[slot] == head
          && value.length == length
          && (length <= Long.BYTES
              || Arrays.equals(value, Long.BYTES, length, bytes, start + Long.BYTES, end))) {
        return true;
      }
    }
    return false;
  }

  /// The first eight bytes; fewer are preceded by `0` digits, which the length tells from real
  /// ones.
  private static long head(byte[] bytes, int start, int end) {
    int length = Math.min(end - start, Long.BYTES);
    return length == 0 ? 0 : Digits.tail(bytes, start + length, length);
  }

  private int slot(long head, int length) {
    long mixed = (head + length) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32 ^ mixed >>> 50) & mask;
  }
}
