package dev.rowmill.row;

import dev.rowmill.csv.Batch;
import dev.rowmill.job.JobPlan;
import dev.rowmill.job.JobPlan.Output;
import dev.rowmill.output.OutputEncoder;
import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.Type;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The last thing before rows are written: rejects those that hold a character which an output's
/// encoding lacks, so that no output has seen them.
final class Encodable implements Stage {

  /// A column of an output.
  ///
  /// @param output the output's name
  private record Column(OutputColumn column, OutputEncoder encoder, String output) {}

  private record Seen(OutputColumn column, Charset charset) {}

  private final List<Column> columns = new ArrayList<>();
  private final Encoding encoding;
  private byte[] text = new byte[256];

  Encodable(JobPlan plan, InputLayout layout) {
    var input = plan.input().dialect().charset();
    encoding = new Encoding(input);
    var seen = new HashSet<Seen>();
    for (var output : plan.outputs()) {
      var charset = output.format().charset();
      var encoder = new OutputEncoder(charset);
      if (output instanceof Output.Rows rows && !encoder.hasAllCharacters()) {
        for (var column : OutputColumns.of(plan, rows, layout)) {
          if (isText(column, charset.equals(input)) && seen.add(new Seen(column, charset))) {
            columns.add(new Column(column, encoder, rows.name()));
          }
        }
      }
    }
  }

  private static boolean isText(OutputColumn column, boolean isSameCharset) {
    return switch (column) {
      case OutputColumn.Field _ -> !isSameCharset;
      case OutputColumn.Slot slot -> slot.type().equals(Type.STRING);
    };
  }

  @Override
  public void apply(Rows rows, int[] live) {
    int before = rows.breaks().brokenRecords();
    for (var column : columns) {
      for (int row = 0; row < rows.rows(); row++) {
        var lack = lack(column, rows, row);
        if (lack != null) {
          var detail = lack + ", in which '" + column.output + "' is written";
          rows.breaks()
              .record(rows.record(row), column.column.name(), Rule.OUTPUT_ENCODING.text(), detail);
        }
      }
    }
    if (rows.breaks().brokenRecords() > before) {
      rows.dropBroken(live);
    }
  }

  private @Nullable String lack(Column column, Rows rows, int row) {
    return switch (column.column) {
      case OutputColumn.Slot slot -> {
        var strings = (BytesVector) rows.vector(slot.slot());
        yield strings.isValue(row)
            ? column.encoder.lack(strings.bytes(), strings.start(row), strings.end(row))
            : null;
      }
      case OutputColumn.Field(var _, int field) ->
          lack(column.encoder, rows.batch(), cell(rows, row, field));
    };
  }

  private static int cell(Rows rows, int row, int field) {
    return rows.batch().firstField(rows.record(row)) + field;
  }

  /// Escapes and doubled quotes are ASCII, so that the cell may be looked at as it stands.
  private @Nullable String lack(OutputEncoder encoder, Batch batch, int cell) {
    int start = batch.fieldStart(cell);
    int end = batch.fieldEnd(cell);
    if (Utf8.isAscii(batch.data(), start, end)) {
      return null;
    }
    int room = Encoding.room(end - start);
    if (text.length < room) {
      text = new byte[Math.max(room, 2 * text.length)];
    }
    return encoder.lack(text, 0, encoding.toUtf8(batch.data(), start, end, text, 0));
  }
}
