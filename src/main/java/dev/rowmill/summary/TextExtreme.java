package dev.rowmill.summary;

import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.Vector;
import java.util.Arrays;

/// The largest or smallest of strings, by bytes.
///
/// The strings stand in a heap of their own. The first word is where in it, plus 1 (upper half),
/// and how long (lower half); the second word is the room there. A string that needs more room gets
/// twice as much elsewhere, so that at most half of the heap is lost.
final class TextExtreme extends Accumulator {

  private final boolean largest;
  private byte[] heap = new byte[256];
  private int used;

  TextExtreme(int offset, boolean largest) {
    super(offset);
    this.largest = largest;
  }

  @Override
  int words() {
    return 2;
  }

  @Override
  void add(Vector values, int[] positions, int rows, long[] states) {
    var strings = (BytesVector) values;
    var bytes = strings.bytes();
    for (int row = 0; row < rows; row++) {
      if (strings.isValue(row)) {
        add(states, positions[row], bytes, strings.start(row), strings.end(row));
      }
    }
  }

  private void add(long[] states, int position, byte[] bytes, int start, int end) {
    int at = position + offset;
    if (states[at] != 0) {
      int from = start(states, position);
      int order =
          Arrays.compareUnsigned(bytes, start, end, heap, from, from + length(states, position));
      if (largest ? order <= 0 : order >= 0) {
        return;
      }
    }
    int length = end - start;
    int to = states[at] == 0 ? -1 : start(states, position);
    if (to < 0 || states[at + 1] < length) {
      int room = to < 0 ? length : Math.multiplyExact(2, length);
      to = room(room);
      states[at + 1] = room;
    }
    System.arraycopy(bytes, start, heap, to, length);
    states[at] = ((long) (to + 1) << 32) | length;
  }

  private int room(int length) {
    if (heap.length - used < length) {
      long doubled = Math.min(2L * heap.length, Integer.MAX_VALUE - 8);
      heap = Arrays.copyOf(heap, (int) Math.max(Math.addExact(used, length), doubled));
    }
    int at = used;
    used += length;
    return at;
  }

  /// The strings; the extreme of a group is `heap()[start, start + length)`. Meaningless if there
  /// was no value.
  byte[] heap() {
    return heap;
  }

  int start(long[] states, int position) {
    return (int) (states[position + offset] >>> 32) - 1;
  }

  int length(long[] states, int position) {
    return (int) states[position + offset];
  }

  @Override
  void write(long[] states, int position, ByteBuilder out) {
    if (states[position + offset] == 0) {
      out.putVarint(0);
      return;
    }
    int length = length(states, position);
    out.putVarint(length + 1L);
    out.put(heap, start(states, position), length);
  }

  @Override
  void merge(long[] states, int position, ByteReader in) {
    int length = (int) in.varint() - 1;
    if (length < 0) {
      return;
    }
    add(states, position, in.bytes(), in.position(), in.position() + length);
    in.skip(length);
  }

  @Override
  void clear() {
    used = 0;
  }

  @Override
  long memoryBytes() {
    return used;
  }
}
