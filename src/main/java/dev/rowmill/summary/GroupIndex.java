package dev.rowmill.summary;

import java.util.Arrays;

/// Which group a key belongs to: open addressing over one growing heap of key bytes, no object per
/// group. Hot.
///
/// A slot of the table holds the key's hash (upper half) and the group's number + 1 (lower half), 0
/// if it is free: most misses are told without looking at a key, and growing looks at none.
final class GroupIndex {

  private static final int FIRST_SLOTS = 1 << 10;

  private long[] table = new long[FIRST_SLOTS];
  private byte[] heap = new byte[1 << 12];
  private int[] starts = new int[FIRST_SLOTS];
  private int groups;
  private int[] hashes = new int[0];
  private long[] candidates = new long[0];

  int groups() {
    return groups;
  }

  /// The keys of all groups, padded.
  byte[] heap() {
    return heap;
  }

  /// Where the key of group `g` starts; it ends at `starts()[g + 1]`.
  int[] starts() {
    return starts;
  }

  /// What the groups take, in bytes; a table is a quarter to half full.
  long memoryBytes() {
    long keyBytes = groups == 0 ? 0 : starts[groups];
    return keyBytes + groups * (4L * Long.BYTES + Integer.BYTES);
  }

  /// Brings the keys of `someGroups[from, to)` into the cache; the result means nothing.
  long touch(int[] someGroups, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += heap[starts[someGroups[i]]];
    }
    return sum;
  }

  /// Forgets all groups and keeps the buffers.
  void clear() {
    Arrays.fill(table, 0);
    groups = 0;
  }

  /// Finds the groups of a batch's keys, making those that are new.
  ///
  /// @param keys the keys, padded; that of row `r` is `keys[keyStarts[r], keyStarts[r + 1])`
  /// @param ids the groups, set for all rows
  void find(byte[] keys, int[] keyStarts, int rows, int[] ids) {
    if (hashes.length < rows) {
      hashes = new int[rows];
      candidates = new long[rows];
    }
    // The table's cache misses come in a loop without branches, where they overlap.
    var slots = table;
    int mask = slots.length - 1;
    for (int row = 0; row < rows; row++) {
      int hash = Bytes.hash(keys, keyStarts[row], keyStarts[row + 1]);
      hashes[row] = hash;
      candidates[row] = slots[hash & mask];
    }
    for (int row = 0; row < rows; row++) {
      int start = keyStarts[row];
      int length = keyStarts[row + 1] - start;
      if (matches(candidates[row], hashes[row], keys, start, length)) {
        ids[row] = (int) candidates[row] - 1;
      } else {
        ids[row] = findOrAdd(hashes[row], keys, start, length);
      }
    }
  }

  private boolean matches(long slot, int hash, byte[] keys, int start, int length) {
    if ((int) (slot >>> 32) != hash || slot == 0) {
      return false;
    }
    int group = (int) slot - 1;
    int groupStart = starts[group];
    return starts[group + 1] - groupStart == length
        && Bytes.equal(heap, groupStart, keys, start, length);
  }

  private int findOrAdd(int hash, byte[] keys, int start, int length) {
    int mask = table.length - 1;
    int at = hash & mask;
    while (table[at] != 0) {
      if (matches(table[at], hash, keys, start, length)) {
        return (int) table[at] - 1;
      }
      at = (at + 1) & mask;
    }
    int group = groups++;
    table[at] = ((long) hash << 32) | (group + 1);
    append(group, keys, start, length);
    if (groups > table.length / 2) {
      grow();
    }
    return group;
  }

  private void append(int group, byte[] keys, int start, int length) {
    if (starts.length < group + 2) {
      starts = Arrays.copyOf(starts, starts.length * 2);
    }
    int at = group == 0 ? 0 : starts[group];
    if (heap.length - Bytes.PADDING - at < length) {
      int needed = Math.addExact(Math.addExact(at, length), Bytes.PADDING);
      heap =
          Arrays.copyOf(
              heap, (int) Math.max(needed, Math.min(2L * heap.length, Integer.MAX_VALUE - 8)));
    }
    System.arraycopy(keys, start, heap, at, length);
    starts[group] = at;
    starts[group + 1] = at + length;
  }

  private void grow() {
    var old = table;
    var larger = new long[old.length * 2];
    int mask = larger.length - 1;
    for (long slot : old) {
      if (slot != 0) {
        int at = (int) (slot >>> 32) & mask;
        while (larger[at] != 0) {
          at = (at + 1) & mask;
        }
        larger[at] = slot;
      }
    }
    table = larger;
  }
}
