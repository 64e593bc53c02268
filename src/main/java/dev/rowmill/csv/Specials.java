package dev.rowmill.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Finds the bytes that can matter to a scanner: delimiters, quotes, CR and LF.
///
/// A hot loop. Eight bytes are compared at a time in a `long` (SWAR, see Lamport, "Multiple byte
/// processing with full-word instructions", 1975): since all separators are below 0x80, adding 0x7f
/// to the low seven bits of `byte XOR separator` sets the top bit unless the two are equal. The
/// eight results become eight bits by a multiplication, and the bits of 64 bytes are turned into
/// positions without a branch per byte, as in Langdale and Lemire, "Parsing gigabytes of JSON per
/// second", 2019.
final class Specials {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
  private static final long TOP_BITS = 0x8080808080808080L;
  private static final long GATHER = 0x0102040810204080L;
  private static final int BLOCK = Batch.BLOCK_BYTES;

  private final byte delimiter;
  private final byte quote;
  private final long delimiters;
  private final long quotes;
  private int[] positions = new int[1 << 10];
  private int count;
  private int[] nonAscii = new int[1 << 4];
  private int nonAsciiCount;

  /// @param quote the quote, or the delimiter once more if there is none
  Specials(byte delimiter, byte quote) {
    this.delimiter = delimiter;
    this.quote = quote;
    delimiters = delimiter * ONES;
    quotes = quote * ONES;
  }

  /// How many there are.
  int count() {
    return count;
  }

  /// Where they are, in ascending order; undefined from [#count()] on.
  int[] positions() {
    return positions;
  }

  /// Forgets which blocks it has seen.
  void clear() {
    nonAsciiCount = 0;
  }

  /// How many blocks of those searched since [#clear] have a byte that is not below 0x80.
  int nonAsciiBlocks() {
    return nonAsciiCount;
  }

  /// Where these blocks start, in ascending order.
  int[] nonAscii() {
    return nonAscii;
  }

  /// Finds those in `data[from, limit)`.
  void find(byte[] data, int from, int limit) {
    count = 0;
    // What was not read to its end last time is searched again.
    while (nonAsciiCount > 0 && nonAscii[nonAsciiCount - 1] >= from) {
      nonAsciiCount--;
    }
    int at = from;
    for (; at <= limit - BLOCK; at += BLOCK) {
      long found = 0;
      long all = 0;
      for (int i = 0; i < BLOCK; i += Long.BYTES) {
        long bytes = (long) LONGS.get(data, at + i);
        all |= bytes;
        found |= match(bytes) << i;
      }
      add(at, found);
      if ((all & TOP_BITS) != 0) {
        addNonAscii(at);
      }
    }
    add(at, last(data, at, limit));
  }

  private long last(byte[] data, int from, int limit) {
    long found = 0;
    int all = 0;
    for (int i = from; i < limit; i++) {
      byte b = data[i];
      all |= b;
      if (b == delimiter || b == quote || b == '\n' || b == '\r') {
        found |= 1L << (i - from);
      }
    }
    if (all < 0) {
      addNonAscii(from);
    }
    return found;
  }

  private void addNonAscii(int block) {
    if (nonAsciiCount == nonAscii.length) {
      nonAscii = Arrays.copyOf(nonAscii, nonAsciiCount * 2);
    }
    nonAscii[nonAsciiCount++] = block;
  }

  /// One bit for each of eight bytes that is special, the first byte's the lowest.
  private long match(long bytes) {
    long low = bytes & LOW_BITS;
    long different =
        ((low ^ delimiters) + LOW_BITS)
            & ((low ^ quotes) + LOW_BITS)
            & ((low ^ '\n' * ONES) + LOW_BITS)
            & ((low ^ '\r' * ONES) + LOW_BITS);
    long equal = ~(different | bytes) & TOP_BITS;
    return (equal >>> 7) * GATHER >>> 56;
  }

  private void add(int base, long found) {
    if (positions.length - count < BLOCK) {
      positions = Arrays.copyOf(positions, positions.length * 2);
    }
    int[] to = positions;
    int at = count;
    int bits = Long.bitCount(found);
    long rest = found;
    // Always eight, most of which are mostly wanted: cheaper than a loop whose end nothing can
    // predict.
    for (int i = 0; i < 8; i++) {
      to[at + i] = base + Long.numberOfTrailingZeros(rest);
      rest &= rest - 1;
    }
    for (int i = 8; i < bits; i++) {
      to[at + i] = base + Long.numberOfTrailingZeros(rest);
      rest &= rest - 1;
    }
    count = at + bits;
  }
}
