package dev.rowmill.vector;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Strings as slices of UTF-8 bytes: row `r` is `bytes()[start(r), end(r))`.
///
/// The bytes are either somebody else's array ([#slicing(byte\[\])]: no copy is made) or this
/// vector's own heap, which [#append] fills.
public final class BytesVector extends Vector {

  private int[] starts = new int[0];
  private int[] ends = new int[0];
  private byte[] own = new byte[0];
  private byte[] bytes = own;
  private int used;

  public BytesVector() {
    super(Type.STRING);
  }

  /// The array that all slices point into, valid until the next `reset`, `slicing` or `append`.
  public byte[] bytes() {
    return bytes;
  }

  public int start(int row) {
    return starts[row];
  }

  public int end(int row) {
    return ends[row];
  }

  /// Points the slices into `base`, which the caller keeps unchanged while this vector is read.
  /// Call after `reset`.
  public void slicing(byte[] base) {
    bytes = base;
  }

  /// Sets a slice `[start, end)` of [#bytes()].
  public void set(int row, int start, int end) {
    starts[row] = start;
    ends[row] = end;
  }

  /// Copies `source[start, end)` into this vector's heap and makes it the value of `row`.
  public void append(int row, byte[] source, int start, int end) {
    int length = end - start;
    int at = room(length);
    System.arraycopy(source, start, own, at, length);
    set(row, at, at + length);
  }

  /// Reserves `length` bytes of the heap, to be filled by the caller in [#bytes()], and returns
  /// where they start.
  public int room(int length) {
    if (own.length - used < length) {
      own = Arrays.copyOf(own, Math.max(own.length * 2, Math.addExact(used, length)));
    }
    bytes = own;
    int at = used;
    used += length;
    return at;
  }

  @Override
  void reserve(int rows) {
    used = 0;
    bytes = own;
    if (starts.length < rows) {
      int length = Math.max(rows, starts.length * 2);
      starts = new int[length];
      ends = new int[length];
    }
  }

  @Override
  void selectValues(int[] kept, int count) {
    Selection.apply(starts, kept, count);
    Selection.apply(ends, kept, count);
  }

  @Override
  void copyValue(Vector from, int fromRow, int row) {
    var other = (BytesVector) from;
    append(row, other.bytes, other.starts[fromRow], other.ends[fromRow]);
  }

  @Override
  public String text(int row) {
    requireValue(row);
    return new String(bytes, starts[row], ends[row] - starts[row], StandardCharsets.UTF_8);
  }
}
