package dev.rowmill.row;

import dev.rowmill.job.JobPlan;
import dev.rowmill.job.JobPlan.Output;
import dev.rowmill.job.OutputFormat;
import dev.rowmill.output.CsvOutput;
import dev.rowmill.output.FileHead;
import dev.rowmill.output.RecordOutput;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Vector;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Writes the rows of batches as a rows output has them to a growing array of bytes, in UTF-8.
///
/// In CSV, input columns are written as they stand in the input, quotes included; neighbours in the
/// input are copied together. Where the output's dialect or the input's encoding is another one,
/// cells are written anew, those quoted that were; and so are those that only one of the two takes
/// for NULL. Derived columns are written in their canonical text. In JSON, all declared columns are
/// values of their type. Not thread-safe.
public final class RowEncoder {

  /// What one or more columns of the output are made of.
  private sealed interface Part {}

  /// The fields `[first, end)` of the input's record.
  ///
  /// @param isText whether they may hold formulas
  private record Fields(int first, int end, boolean isText) implements Part {}

  /// A derived column.
  private record Derived(int slot) implements Part {}

  private final List<String> names;
  private final OutputFormat format;
  private final Part[] parts;
  private final Vector[] vectors;
  private final CellCopier copier;
  private final RecordOutput out;

  /// @param output one of the plan's
  /// @param layout of the files that the rows come from
  public RowEncoder(JobPlan plan, Output.Rows output, InputLayout layout) {
    var columns = OutputColumns.of(plan, output, layout);
    names = columns.stream().map(OutputColumn::name).toList();
    format = output.format();
    out = RecordOutput.of(format, names);
    parts = parts(columns, textFields(plan, layout)).toArray(Part[]::new);
    vectors = new Vector[parts.length];
    copier = new CellCopier(plan.input(), out);
  }

  /// The fields that may hold formulas, if it matters: all that are not declared to hold something
  /// else than text.
  private BitSet textFields(JobPlan plan, InputLayout layout) {
    var fields = new BitSet();
    if (!(out instanceof CsvOutput csv && csv.escapesFormulas())) {
      return fields; // neighbours are copied together
    }
    fields.set(0, layout.fields());
    for (var column : plan.columns()) {
      fields.set(layout.field(column.name()), column.type().equals(Type.STRING));
    }
    return fields;
  }

  private static List<Part> parts(List<OutputColumn> columns, BitSet textFields) {
    var parts = new ArrayList<Part>();
    for (var column : columns) {
      switch (column) {
        case OutputColumn.Slot slot -> parts.add(new Derived(slot.slot()));
        case OutputColumn.Field(var _, int field) -> {
          boolean isText = textFields.get(field);
          if (!parts.isEmpty()
              && parts.getLast() instanceof Fields(int first, int end, boolean isTextBefore)
              && end == field
              && isText == isTextBefore) {
            parts.set(parts.size() - 1, new Fields(first, field + 1, isText));
          } else {
            parts.add(new Fields(field, field + 1, isText));
          }
        }
      }
    }
    return parts;
  }

  /// What the output's file begins with, in its encoding.
  public byte[] head() {
    return FileHead.of(format, names);
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
          case Fields(int first, int end, boolean isText) ->
              copier.copy(batch, record, first, end, isText);
          case Derived _ -> out.cell(vectors[i], row);
        }
      }
      out.endRecord();
    }
  }

  /// What was appended; the first [#length()] bytes of it.
  public byte[] bytes() {
    return out.bytes();
  }

  public int length() {
    return out.length();
  }

  /// Forgets everything appended.
  public void clear() {
    out.clear();
  }
}
