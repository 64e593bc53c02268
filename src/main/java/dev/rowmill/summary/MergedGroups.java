package dev.rowmill.summary;

import dev.rowmill.job.JobPlan;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// Some thousand groups that a merge has put together, in the order of their keys. Filled again by
/// the next call.
public final class MergedGroups {

  private final GroupStates states;
  private byte[] keys = new byte[1 << 12];
  private int[] starts = new int[1 << 10];
  private int groups;
  private long rows;
  private final Map<Integer, SortedColumn> sorted = new HashMap<>();

  MergedGroups(JobPlan.Output.Summary output) {
    states = GroupStates.ofRows(output);
  }

  /// The number of groups.
  public int groups() {
    return groups;
  }

  /// The number of rows that were added to these groups.
  public long rows() {
    return rows;
  }

  GroupStates states() {
    return states;
  }

  /// Adds what is known of the sorted values of a column in these groups.
  void know(SortedColumn column) {
    sorted.put(column.slot(), column);
  }

  /// What is known of the sorted values of a column.
  SortedColumn sorted(int slot) {
    return Objects.requireNonNull(sorted.get(slot), "nobody asked for the values of that slot");
  }

  /// The keys, padded; that of group `g` is `keys()[starts()[g], starts()[g + 1])`.
  byte[] keys() {
    return keys;
  }

  int[] starts() {
    return starts;
  }

  void clear() {
    states.clear();
    groups = 0;
    starts[0] = 0;
    rows = 0;
  }

  /// Makes a group without rows.
  void begin(byte[] bytes, int start, int end) {
    if (starts.length < groups + 2) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
    }
    int at = groups == 0 ? 0 : starts[groups];
    int length = end - start;
    int needed = Math.addExact(at + Bytes.PADDING, length);
    if (keys.length < needed) {
      keys = Arrays.copyOf(keys, Math.max(needed, 2 * keys.length));
    }
    System.arraycopy(bytes, start, keys, at, length);
    starts[groups] = at;
    groups++;
    starts[groups] = at + length;
    states.grow(groups);
  }

  boolean isCurrent(byte[] bytes, int start, int end) {
    return Arrays.equals(keys, starts[groups - 1], starts[groups], bytes, start, end);
  }

  /// Adds a state to the group made last.
  void merge(ByteReader state) {
    rows += states.merge(groups - 1, state);
  }

  /// What the groups take, in bytes.
  long memoryBytes() {
    return starts[groups] + states.memoryBytes();
  }
}
