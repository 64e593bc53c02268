package dev.rowmill.row;

import dev.rowmill.csv.Dialect;
import dev.rowmill.csv.RecordWriter;
import dev.rowmill.job.JobPlan;
import dev.rowmill.job.JobPlan.Output;
import dev.rowmill.job.JobPlan.RowColumn;
import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.ValueText;
import dev.rowmill.vector.Vector;
import java.util.ArrayList;
import java.util.List;

/// Writes the rows of batches as a rows output has them to a growing array of bytes: RFC 4180 in
/// UTF-8, records with LF.
///
/// Input columns are written as they stand in the input, quotes included; neighbours in the input
/// are copied together. Where the input's dialect or encoding is another one, cells are written
/// anew, those quoted that were. Derived columns are written in their canonical text, NULL as an
/// empty field, an empty string as `""`. Not thread-safe.
public final class RowEncoder {

  /// What one or more columns of the output are made of.
  private sealed interface Part {}

  /// The fields `[first, end)` of the input's record.
  private record Fields(int first, int end) implements Part {}

  /// A derived column.
  private record Derived(int slot) implements Part {}

  private final List<String> names;
  private final Part[] parts;
  private final Vector[] vectors;
  private final CellCopier copier;
  private final RecordWriter writer = new RecordWriter(Dialect.RFC4180);
  private byte[] text = new byte[64];

  /// @param output one of the plan's
  /// @param layout of the files that the rows come from
  public RowEncoder(JobPlan plan, Output.Rows output, InputLayout layout) {
    var columns = OutputColumns.of(plan, output, layout);
    names = columns.stream().map(RowColumn::name).toList();
    parts = parts(columns, layout).toArray(Part[]::new);
    vectors = new Vector[parts.length];
    copier = new CellCopier(plan.input().dialect(), writer);
  }

  private static List<Part> parts(List<RowColumn> columns, InputLayout layout) {
    var parts = new ArrayList<Part>();
    for (var column : columns) {
      switch (column) {
        case RowColumn.FromSlot slot -> parts.add(new Derived(slot.slot()));
        case RowColumn.FromInput(var name) -> {
          int field = layout.field(name);
          if (!parts.isEmpty()
              && parts.getLast() instanceof Fields(int first, int end)
              && end == field) {
            parts.set(parts.size() - 1, new Fields(first, field + 1));
          } else {
            parts.add(new Fields(field, field + 1));
          }
        }
      }
    }
    return parts;
  }

  /// The output's first line, with its LF.
  public byte[] header() {
    var header = new RecordWriter(Dialect.RFC4180);
    header.header(names);
    return java.util.Arrays.copyOf(header.bytes(), header.length());
  }

  /// Appends a record for every row.
  public void append(Rows rows) {
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] instanceof Derived(int slot)) {
        vectors[i] = rows.vector(slot);
      }
    }
    var batch = rows.batch();
    for (int row = 0; row < rows.rows(); row++) {
      int record = rows.record(row);
      for (int i = 0; i < parts.length; i++) {
        switch (parts[i]) {
          case Fields(int first, int end) -> copier.copy(batch, record, first, end);
          case Derived _ -> derived(vectors[i], row);
        }
      }
      writer.endRecord();
    }
  }

  private void derived(Vector vector, int row) {
    if (!vector.isValue(row)) {
      writer.nullValue();
    } else if (vector instanceof BytesVector strings) {
      writer.value(strings.bytes(), strings.start(row), strings.end(row));
    } else {
      writer.verbatim(text, 0, ValueText.write(vector, row, text, 0));
    }
  }

  /// What was appended; the first [#length()] bytes of it.
  public byte[] bytes() {
    return writer.bytes();
  }

  public int length() {
    return writer.length();
  }

  /// Forgets everything appended.
  public void clear() {
    writer.clear();
  }
}
