package dev.rowmill.state;

import dev.rowmill.range.ByteRange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        new Checkpoint(
            row.getLong("position"),
            RunRows.counts(row),
            segments(row.getString("segments")),
            rejects(row.getString("rejects"))),
        nextStart);
  }

  static AttemptRecord attempt(ResultSet row, int index) throws SQLException {
    return new AttemptRecord(
        row.getString("step"),
        row.getInt("partition_number"),
        row.getInt("attempt"),
        row.getString("worker"),
        AttemptState.valueOf(row.getString("state")),
        new AttemptEnd(row.getString("reason"), row.getString("log_tail"), row.getLong("reached")),
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

  static String segments(Map<String, List<Segment>> segments) {
    var json = new HashMap<String, Object>();
    segments.forEach(
        (output, list) ->
            json.put(output, list.stream().map(s -> List.of(s.path(), s.bytes())).toList()));
    return Json.write(json);
  }

  static String rejects(List<RejectCount> rejects) {
    return Json.write(
        rejects.stream().map(r -> List.of(r.column(), r.rule(), r.count())).toList());
  }

  private static Optional<ByteRange> range(ResultSet row) throws SQLException {
    int file = row.getInt("input_file");
    return file == NO_FILE
        ? Optional.empty()
        : Optional.of(new ByteRange(file, row.getLong("range_start"), row.getLong("range_end")));
  }

  private static Map<String, List<Segment>> segments(String json) {
    var segments = new HashMap<String, List<Segment>>();
    Json.map(json)
        .forEach(
            (output, list) ->
                segments.put(
                    output,
                    ((List<?>) list)
                        .stream()
                            .map(List.class::cast)
                            .map(s -> new Segment((String) s.get(0), Json.number(s.get(1))))
                            .toList()));
    return segments;
  }

  private static List<RejectCount> rejects(String json) {
    return Json.list(json).stream()
        .map(List.class::cast)
        .map(r -> new RejectCount((String) r.get(0), (String) r.get(1), Json.number(r.get(2))))
        .toList();
  }
}
