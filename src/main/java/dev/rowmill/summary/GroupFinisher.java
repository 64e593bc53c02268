package dev.rowmill.summary;

import dev.rowmill.csv.Dialect;
import dev.rowmill.csv.RecordWriter;
import dev.rowmill.expr.Expression;
import dev.rowmill.job.JobPlan;
import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.CellError;
import dev.rowmill.vector.Columns;
import dev.rowmill.vector.ValueText;
import dev.rowmill.vector.Vector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Turns merged groups into the records of a summary: the keys, then the value of each aggregate
/// column.
///
/// Not thread-safe.
public final class GroupFinisher {

  private final JobPlan.Output.Summary output;
  private final KeyDecoder keys;
  private final List<Column> columns = new ArrayList<>();
  private final RecordWriter writer;
  private byte[] text = new byte[64];
  private long groups;
  private long rows;

  /// @param dialect how the output is written; texts are in UTF-8 whatever it says
  public GroupFinisher(JobPlan.Output.Summary output, Dialect dialect) {
    this.output = output;
    keys = new KeyDecoder(output.keys());
    for (var aggregate : output.aggregates()) {
      columns.add(new Column(aggregate));
    }
    writer = new RecordWriter(dialect);
  }

  /// The record that names the columns, its line end included.
  public static byte[] header(JobPlan.Output.Summary output, Dialect dialect) {
    var writer = new RecordWriter(dialect);
    output.keys().forEach(key -> put(writer, key.name()));
    output.aggregates().forEach(aggregate -> put(writer, aggregate.name()));
    writer.endRecord();
    return java.util.Arrays.copyOf(writer.bytes(), writer.length());
  }

  private static void put(RecordWriter writer, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    writer.value(bytes, 0, bytes.length);
  }

  /// Writes the records of some groups to `sink`, in their order.
  ///
  /// @throws SummaryException if a column's value cannot be computed; nothing of the batch has been
  ///   written then
  public void finish(MergedGroups merged, ByteSink sink)
      throws SummaryException, java.io.IOException {
    keys.decode(merged.keys(), merged.starts(), merged.groups());
    write(merged.states(), merged.groups(), sink);
    groups += merged.groups();
    rows += merged.rows();
  }

  /// Ends the summary. Without `group_by` all rows are one group, even if there are none.
  ///
  /// @throws SummaryException as [#finish]
  public void end(ByteSink sink) throws SummaryException, java.io.IOException {
    if (output.keys().isEmpty() && groups == 0) {
      var states = new GroupStates(output);
      states.grow(1);
      write(states, 1, sink);
      groups = 1;
    }
  }

  /// How many records have been written.
  public long groups() {
    return groups;
  }

  /// How many rows the groups of these records have together: what `written` is checked against.
  public long rows() {
    return rows;
  }

  private void write(GroupStates states, int count, ByteSink sink)
      throws SummaryException, java.io.IOException {
    var values = new ArrayList<Vector>();
    for (int key = 0; key < output.keys().size(); key++) {
      values.add(keys.vector(key));
    }
    for (var column : columns) {
      values.add(column.evaluate(states, count));
    }
    writer.clear();
    for (int group = 0; group < count; group++) {
      for (var vector : values) {
        write(vector, group);
      }
      writer.endRecord();
    }
    sink.write(writer.bytes(), 0, writer.length());
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

  /// An aggregate column: the results of its calls, and the expression over them.
  private final class Column implements Columns {

    private final JobPlan.Aggregate aggregate;
    private final List<CallResult> calls = new ArrayList<>();
    private final Expression.Evaluator evaluator;
    private final List<Vector> results = new ArrayList<>();
    private int count;

    Column(JobPlan.Aggregate aggregate) {
      this.aggregate = aggregate;
      for (int i = 0; i < aggregate.argumentSlots().size(); i++) {
        var call = aggregate.expression().calls().get(i);
        calls.add(new CallResult(call, aggregate.argumentSlots().get(i)));
      }
      evaluator = aggregate.expression().result().evaluator();
    }

    Vector evaluate(GroupStates states, int groupCount) throws SummaryException {
      count = groupCount;
      results.clear();
      for (var call : calls) {
        results.add(call.of(states, count));
      }
      var result = evaluator.evaluate(this);
      if (result.isMarked()) {
        for (int group = 0; group < count; group++) {
          var error = result.error(group);
          if (error != null) {
            throw new SummaryException(message(group, error));
          }
        }
      }
      return result;
    }

    @Override
    public int rows() {
      return count;
    }

    @Override
    public Vector vector(int slot) {
      int keyCount = output.keys().size();
      return slot < keyCount ? keys.vector(slot) : results.get(slot - keyCount);
    }

    private String message(int group, CellError error) {
      return "output '%s', column '%s', %s: %s; %s"
          .formatted(
              output.name(), aggregate.name(), describe(group), error.message(), remedy(error));
    }
  }

  private String describe(int group) {
    if (output.keys().isEmpty()) {
      return "all rows";
    }
    var parts = new ArrayList<String>();
    for (int key = 0; key < output.keys().size(); key++) {
      var vector = keys.vector(key);
      var value = vector.isNull(group) ? "NULL" : shortened(vector.text(group));
      parts.add(output.keys().get(key).name() + " = " + value);
    }
    return "group " + String.join(", ", parts);
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= 80
        ? text
        : text.substring(0, text.offsetByCodePoints(0, 80)) + "…";
  }

  private static String remedy(CellError error) {
    return switch (error) {
      case DIVISION_BY_ZERO -> "write `… / nullif(divisor, 0)` to get NULL there";
      case DECIMAL_OVERFLOW, INTEGER_OVERFLOW ->
          "round the argument to fewer digits, or cast it to number";
      case NUMBER_OVERFLOW -> "scale the argument down";
      case INVALID_CAST -> "filter such rows, or test the value with `case when` before the cast";
      case DATE_OVERFLOW, INVALID_ARGUMENT -> "test the arguments with `case when` before the call";
    };
  }
}
