package dev.rowmill.summary;

import java.util.Arrays;

/// Sorts groups by their encoded keys. Hot.
///
/// A radix sort from the first byte on, several bytes at a time: those bytes and the group's number
/// are packed into one `long`, so that the JDK's sort of longs does the work; groups with equal
/// bytes are sorted by what follows. No key is the beginning of another, so that what stands behind
/// a key's end decides nothing.
final class KeySort {

  private static final int ID_BITS = 24;
  private static final int SMALL = 12;

  private final byte[] heap;
  private final int[] starts;
  private final int idBits;
  private final int[] ids;
  private final long[] packed;

  private KeySort(byte[] heap, int[] starts, int groups) {
    this.heap = heap;
    this.starts = starts;
    idBits = groups <= 1 << ID_BITS ? ID_BITS : Integer.SIZE;
    ids = new int[groups];
    packed = new long[groups];
  }

  /// The groups `0 … groups - 1` in the order of their keys.
  ///
  /// @param heap the keys, padded; that of group `g` is `heap[starts[g], starts[g + 1])`
  static int[] sorted(byte[] heap, int[] starts, int groups) {
    var sort = new KeySort(heap, starts, groups);
    for (int i = 0; i < groups; i++) {
      sort.ids[i] = i;
    }
    sort.sort(0, groups, 0);
    return sort.ids;
  }

  private void sort(int from, int to, int depth) {
    if (to - from <= SMALL) {
      insert(from, to, depth);
      return;
    }
    int at = depth + (looksAlike(from, to, depth) ? commonPrefix(from, to, depth) : 0);
    int prefixBits = Long.SIZE - idBits;
    long idMask = (1L << idBits) - 1;
    for (int i = from; i < to; i++) {
      int id = ids[i];
      long prefix = prefix(id, at) >>> idBits;
      // The JDK sorts signed.
      packed[i] = ((prefix << idBits) | id) ^ Long.MIN_VALUE;
    }
    Arrays.sort(packed, from, to);
    for (int i = from; i < to; i++) {
      ids[i] = (int) (packed[i] & idMask);
    }
    // Deeper levels overwrite only the part of `packed` that was looked at already.
    int start = from;
    long prefix = packed[from] >>> idBits;
    for (int i = from + 1; i <= to; i++) {
      long other = i < to ? packed[i] >>> idBits : ~prefix;
      if (other != prefix) {
        if (i - start > 1) {
          sort(start, i, at + prefixBits / 8);
        }
        start = i;
        prefix = other;
      }
    }
  }

  /// Eight bytes of a key from `depth` on, whatever stands there behind its end.
  private long prefix(int id, int depth) {
    int at = starts[id] + depth;
    return at < starts[id + 1] ? Bytes.bigEndian(heap, at) : 0;
  }

  /// Whether it is worth while to look for a common prefix: three of the keys have one.
  private boolean looksAlike(int from, int to, int depth) {
    long first = prefix(ids[from], depth) >>> idBits;
    return first == prefix(ids[(from + to) >>> 1], depth) >>> idBits
        && first == prefix(ids[to - 1], depth) >>> idBits;
  }

  private int commonPrefix(int from, int to, int depth) {
    int first = ids[from];
    int firstStart = starts[first] + depth;
    int common = starts[first + 1] - firstStart;
    for (int i = from + 1; i < to && common > 0; i++) {
      int start = starts[ids[i]] + depth;
      int length = Math.min(common, starts[ids[i] + 1] - start);
      int mismatch =
          Arrays.mismatch(heap, firstStart, firstStart + length, heap, start, start + length);
      common = mismatch < 0 ? length : mismatch;
    }
    return common;
  }

  private void insert(int from, int to, int depth) {
    for (int i = from + 1; i < to; i++) {
      int id = ids[i];
      int at = i;
      while (at > from && compare(id, ids[at - 1], depth) < 0) {
        ids[at] = ids[at - 1];
        at--;
      }
      ids[at] = id;
    }
  }

  private int compare(int a, int b, int depth) {
    return Arrays.compareUnsigned(
        heap, starts[a] + depth, starts[a + 1], heap, starts[b] + depth, starts[b + 1]);
  }
}
