package dev.rowmill.state;

import dev.rowmill.profile.Profile;
import dev.rowmill.range.ByteRange;
import dev.rowmill.range.Checkpoint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/// How partitions and attempts stand in their columns.
final class PartitionRows {

  private static final int NO_FILE = -1;

  private PartitionRows() {}

  static PartitionRecord record(ResultSet row, int index) throws SQLException {
    long next = row.getLong("next_start");
    var nextStart = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(next);
    return new PartitionRecord(
        row.getString("step"),
        row.getInt("partition_number"),
        range(row),
        row.getLong("planned_start"),
        PartitionState.valueOf(row.getString("state")),
        row.getInt("attempt"),
        Checkpoint.of(
            row.getLong("position"),
            RunRows.counts(row),
            row.getString("segments"),
            row.getString("rejects")),
        nextStart);
  }

  static AttemptRecord attempt(ResultSet row, int index) throws SQLException {
    return new AttemptRecord(
        row.getString("step"),
        row.getInt("partition_number"),
        row.getInt("attempt"),
        row.getString("worker"),
        AttemptState.valueOf(row.getString("state")),
        new AttemptEnd(
            row.getString("reason"),
            row.getString("log_tail"),
            row.getLong("reached"),
            Profile.parse(row.getString("profile"))),
        Times.required(row, "started_at"),
        Times.optional(row, "ended_at"));
  }

  static Object[] planned(Fence fence, String step, PlannedPartition partition) {
    var range = partition.range();
    long start = range.map(ByteRange::start).orElse(0L);
    return new Object[] {
      fence.run(),
      step,
      partition.number(),
      range.map(ByteRange::file).orElse(NO_FILE),
      start,
      range.map(ByteRange::end).orElse(0L),
      start,
      fence.generation(),
      start
    };
  }

  private static Optional<ByteRange> range(ResultSet row) throws SQLException {
    int file = row.getInt("input_file");
    return file == NO_FILE
        ? Optional.empty()
        : Optional.of(new ByteRange(file, row.getLong("range_start"), row.getLong("range_end")));
  }
}
