package dev.rowmill.summary;

import dev.rowmill.file.InputException;
import dev.rowmill.job.JobPlan;
import dev.rowmill.output.FileHead;
import dev.rowmill.output.OutputEncoder;
import dev.rowmill.output.RecordOutput;
import java.io.IOException;
import java.util.Optional;

/// Turns merged groups into the records of a summary: the keys, then the value of each aggregate
/// column, of the groups that `having` keeps, in the order that `order_by` asks for.
///
/// Not thread-safe.
public final class GroupFinisher {

  private final JobPlan.Output.Summary output;
  private final GroupColumns columns;
  private final Optional<SortedRecords> sorted;
  private final RecordOutput writer;
  private final OutputEncoder encoder;
  private long groups;
  private long rows;

  /// @param sortBytes how much memory records may take while they wait to be written in another
  ///   order than that of their keys
  /// @param scratch where they wait when they are more
  public GroupFinisher(JobPlan.Output.Summary output, long sortBytes, Scratch scratch) {
    this.output = output;
    columns = new GroupColumns(output);
    var orderBy = output.selection().orderBy();
    sorted =
        orderBy.isEmpty()
            ? Optional.empty()
            : Optional.of(new SortedRecords(orderBy, sortBytes, scratch.of("sort")));
    writer = RecordOutput.of(output.format(), output.columns());
    encoder = new OutputEncoder(output.format().charset());
  }

  /// What the output's file begins with, in its encoding.
  public static byte[] head(JobPlan.Output.Summary output) {
    return FileHead.of(output.format(), output.columns());
  }

  /// Takes some groups, in the order of their keys, and writes their records to `sink`, or keeps
  /// them to be written by [#end] if they are to be ordered.
  ///
  /// @throws InputException if a column's value cannot be computed; nothing of the batch has been
  ///   written then
  public void finish(MergedGroups merged, ByteSink sink) throws IOException {
    columns.compute(merged);
    columns.requireCharacters(encoder);
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
  /// @throws InputException as [#finish]
  public void end(ByteSink sink) throws IOException {
    if (output.keys().isEmpty() && groups == 0) {
      finish(SummaryMerge.ofNoRows(output), sink);
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
      writer.cell(columns.vector(column), group);
    }
    writer.endRecord();
  }
}
