package dev.rowmill.state;

import dev.rowmill.profile.Profile;
import dev.rowmill.range.ByteRange;
import dev.rowmill.range.Checkpoint;
import dev.rowmill.range.GroupRange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// How partitions and attempts stand in their columns.
final class PartitionRows {

  private static final int NO_FILE = -1;

  private PartitionRows() {}

  static PartitionRecord record(ResultSet row, int index) throws SQLException {
    try {
      return record(row);
    } catch (RuntimeException e) {
      throw Damage.ofRow(name(row), e);
    }
  }

  static AttemptRecord attempt(ResultSet row, int index) throws SQLException {
    try {
      return attempt(row);
    } catch (RuntimeException e) {
      throw Damage.ofRow("attempt " + row.getInt("attempt") + " of " + name(row), e);
    }
  }

  private static String name(ResultSet row) throws SQLException {
    return "partition %s:%d of run %d"
        .formatted(row.getString("step"), row.getInt("partition_number"), row.getLong("run_id"));
  }

  private static PartitionRecord record(ResultSet row) throws SQLException {
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
        nextStart,
        groups(row));
  }

  private static AttemptRecord attempt(ResultSet row) throws SQLException {
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

  static @Nullable Object[] planned(Fence fence, String step, PlannedPartition partition) {
    var range = partition.range();
    long start = range.map(ByteRange::start).orElse(0L);
    return new @Nullable Object[] {
      fence.run(),
      step,
      partition.number(),
      range.map(ByteRange::file).orElse(NO_FILE),
      start,
      range.map(ByteRange::end).orElse(0L),
      start,
      fence.generation(),
      start,
      partition.groups().map(GroupRange::output).orElse(null),
      partition.groups().map(GroupRange::from).orElse(null),
      partition.groups().map(GroupRange::to).orElse(null)
    };
  }

  private static Optional<GroupRange> groups(ResultSet row) throws SQLException {
    int output = row.getInt("output_number");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(new GroupRange(output, row.getString("keys_from"), row.getString("keys_to")));
  }

  private static Optional<ByteRange> range(ResultSet row) throws SQLException {
    int file = row.getInt("input_file");
    return file == NO_FILE
        ? Optional.empty()
        : Optional.of(new ByteRange(file, row.getLong("range_start"), row.getLong("range_end")));
  }
}
