package dev.rowmill.summary;

import dev.rowmill.job.JobPlan;
import dev.rowmill.vector.Columns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The records of a summary that is written in another order than that of its keys: kept in memory
/// while they are few, in sorted runs when they are many.
///
/// An entry's key is what `order_by` asks for and the group's key behind it, so that all are
/// different; its state is the record.
final class SortedRecords {

  /// No array may become longer, whatever memory there is.
  private static final long MOST_BYTES = 1 << 30;

  private static final int ENTRIES_BETWEEN = 4096;

  private final SortKeys sortKeys;
  private final long memoryLimit;
  private final Scratch scratch;
  private final MergePasses passes;
  private final ByteBuilder keys = new ByteBuilder();
  private final ByteBuilder records = new ByteBuilder();
  private int[] keyStarts = new int[1 << 10];
  private int[] recordStarts = new int[1 << 10];
  private int count;
  private final List<Run> runs = new ArrayList<>();

  SortedRecords(List<JobPlan.SortColumn> orderBy, long sortBytes, Scratch scratch) {
    sortKeys = new SortKeys(orderBy);
    memoryLimit = Math.min(sortBytes, MOST_BYTES);
    this.scratch = scratch;
    passes = new MergePasses(GroupMerge.MAX_FAN_IN, scratch);
  }

  /// Looks at a batch of groups, whose records may then be added.
  void encode(Columns batch) {
    sortKeys.encode(batch);
  }

  /// Adds the record `bytes[start, end)` of a group of the batch.
  void add(MergedGroups groups, int group, byte[] bytes, int start, int end) throws IOException {
    if (keyStarts.length < count + 2) {
      keyStarts = Arrays.copyOf(keyStarts, 2 * keyStarts.length);
      recordStarts = Arrays.copyOf(recordStarts, 2 * recordStarts.length);
    }
    sortKeys.write(group, keys);
    int keyStart = groups.starts()[group];
    keys.put(groups.keys(), keyStart, groups.starts()[group + 1] - keyStart);
    records.put(bytes, start, end - start);
    count++;
    keyStarts[count] = keys.length();
    recordStarts[count] = records.length();
    if (memoryBytes() > memoryLimit) {
      writeRun();
    }
  }

  /// What sorting the records in memory takes, in bytes.
  private long memoryBytes() {
    long perRecord = 3L * Integer.BYTES + Long.BYTES;
    return (long) keys.length() + records.length() + count * perRecord;
  }

  private void writeRun() throws IOException {
    var file = scratch.file("sorted-%05d.groups".formatted(runs.size()));
    runs.add(passes.write(file, this::fill));
    clear();
  }

  private void fill(RunWriter writer) throws IOException {
    var record = new ByteBuilder();
    for (int i : KeySort.sorted(keys.bytes(), keyStarts, count)) {
      record.clear();
      record.put(records.bytes(), recordStarts[i], recordStarts[i + 1] - recordStarts[i]);
      writer.add(keys.bytes(), keyStarts[i], keyStarts[i + 1], record, 0);
    }
  }

  private void clear() {
    keys.clear();
    records.clear();
    count = 0;
  }

  /// Writes all records in their order, and forgets them.
  void writeAll(ByteSink sink) throws IOException {
    if (runs.isEmpty()) {
      for (int i : KeySort.sorted(keys.bytes(), keyStarts, count)) {
        sink.write(records.bytes(), recordStarts[i], recordStarts[i + 1] - recordStarts[i]);
      }
      clear();
      return;
    }
    writeRun();
    var left = passes.reduce(runs, this::merge);
    try (var open = OpenRuns.open(left, KeyRange.ALL)) {
      long seen = 0;
      for (var run = open.smallest(); run != null; run = open.smallest()) {
        sayAlive(seen++);
        sink.write(run.block(), run.stateStart(), run.stateEnd() - run.stateStart());
        open.advance();
      }
    }
  }

  private void merge(List<Run> some, RunWriter writer) throws IOException {
    var record = new ByteBuilder();
    try (var open = OpenRuns.open(some, KeyRange.ALL)) {
      long seen = 0;
      for (var run = open.smallest(); run != null; run = open.smallest()) {
        sayAlive(seen++);
        record.clear();
        record.put(run.block(), run.stateStart(), run.stateEnd() - run.stateStart());
        writer.add(run.block(), run.keyStart(), run.keyEnd(), record, 0);
        open.advance();
      }
    }
  }

  private void sayAlive(long seen) {
    if (seen % ENTRIES_BETWEEN == 0) {
      scratch.alive().run();
    }
  }
}
