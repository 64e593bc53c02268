package dev.rowmill.summary;

import dev.rowmill.csv.Dialect;
import dev.rowmill.csv.RecordWriter;
import dev.rowmill.job.JobPlan;
import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.ValueText;
import dev.rowmill.vector.Vector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Turns merged groups into the records of a summary: the keys, then the value of each aggregate
/// column, of the groups that `having` keeps, in the order that `order_by` asks for.
///
/// Not thread-safe.
public final class GroupFinisher {

  private final JobPlan.Output.Summary output;
  private final GroupColumns columns;
  private final Optional<SortedRecords> sorted;
  private final RecordWriter writer;
  private byte[] text = new byte[64];
  private long groups;
  private long rows;

  /// @param dialect how the output is written; texts are in UTF-8 whatever it says
  /// @param spill where records wait that are to be written in another order than that of their
  ///   keys
  public GroupFinisher(JobPlan.Output.Summary output, Dialect dialect, Spill spill) {
    this.output = output;
    columns = new GroupColumns(output);
    var orderBy = output.selection().orderBy();
    sorted = orderBy.isEmpty() ? Optional.empty() : Optional.of(new SortedRecords(orderBy, spill));
    writer = new RecordWriter(dialect);
  }

  /// The record that names the columns, its line end included.
  public static byte[] header(JobPlan.Output.Summary output, Dialect dialect) {
    var writer = new RecordWriter(dialect);
    output.keys().forEach(key -> put(writer, key.name()));
    output.aggregates().forEach(aggregate -> put(writer, aggregate.name()));
    writer.endRecord();
    return Arrays.copyOf(writer.bytes(), writer.length());
  }

  private static void put(RecordWriter writer, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    writer.value(bytes, 0, bytes.length);
  }

  /// Takes some groups, in the order of their keys, and writes their records to `sink`, or keeps
  /// them to be written by [#end] if they are to be ordered.
  ///
  /// @throws SummaryException if a column's value cannot be computed; nothing of the batch has been
  ///   written then
  public void finish(MergedGroups merged, ByteSink sink) throws SummaryException, IOException {
    columns.compute(merged);
    if (sorted.isPresent()) {
      sorted.get().encode(columns);
    }
    writer.clear();
    for (int group = 0; group < merged.groups(); group++) {
      if (columns.isKept(group)) {
        int start = writer.length();
        write(group);
        if (sorted.isPresent()) {
          sorted.get().add(merged, group, writer.bytes(), start, writer.length());
        }
      }
    }
    if (sorted.isEmpty()) {
      sink.write(writer.bytes(), 0, writer.length());
    }
    groups += merged.groups();
    rows += merged.rows();
  }

  /// Ends the summary: writes what was kept. Without `group_by` all rows are one group, even if
  /// there are none.
  ///
  /// @throws SummaryException as [#finish]
  public void end(ByteSink sink) throws SummaryException, IOException {
    if (output.keys().isEmpty() && groups == 0) {
      finish(MergedGroups.ofNoRows(output), sink);
    }
    if (sorted.isPresent()) {
      sorted.get().writeAll(sink);
    }
  }

  /// How many groups there were, those left out included.
  public long groups() {
    return groups;
  }

  /// How many rows these groups have together: what `written` is checked against.
  public long rows() {
    return rows;
  }

  private void write(int group) {
    int count = output.keys().size() + output.aggregates().size();
    for (int column = 0; column < count; column++) {
      write(columns.vector(column), group);
    }
    writer.endRecord();
  }

  private void write(Vector vector, int group) {
    if (vector.isNull(group)) {
      writer.nullValue();
    } else if (vector instanceof BytesVector strings) {
      writer.value(strings.bytes(), strings.start(group), strings.end(group));
    } else {
      int room = ValueText.room(vector, group);
      if (text.length < room) {
        text = new byte[room];
      }
      writer.verbatim(text, 0, ValueText.write(vector, group, text, 0));
    }
  }
}
