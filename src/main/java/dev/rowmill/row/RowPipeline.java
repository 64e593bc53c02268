package dev.rowmill.row;

import dev.rowmill.csv.Batch;
import dev.rowmill.job.JobPlan;
import dev.rowmill.job.Ragged;
import dev.rowmill.profile.Activity;
import dev.rowmill.profile.Stopwatch;
import dev.rowmill.vector.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Turns batches of records into rows as a job says: every record's shape and every declared cell
/// is checked, then filters and derived columns run over what is left, in the job's order.
///
/// A record that breaks something is rejected, even if a filter would have dropped it, unless the
/// filter comes before the derived column that fails. One pipeline serves one thread, and files of
/// one layout.
public final class RowPipeline {

  private final InputLayout layout;
  private final Ragged ragged;
  private final Encoding encoding;
  private final ColumnReader[] slotReaders;

  /// All columns that are checked, in the order of their fields.
  private final List<ColumnReader> readers;

  private final List<Stage> stages;
  private final int[][] liveAfter;
  private final Rows rows;
  private final Stopwatch watch;

  /// A pipeline of which nobody wants to know where its time goes.
  public RowPipeline(JobPlan plan, InputLayout layout) {
    this(plan, layout, Stopwatch.start(Activity.OTHER));
  }

  /// @param layout of the files that the batches come from
  public RowPipeline(JobPlan plan, InputLayout layout, Stopwatch watch) {
    this.watch = watch;
    this.layout = layout;
    ragged = plan.input().ragged();
    liveAfter = SlotUse.liveAfter(plan, layout);
    stages = new ArrayList<>(plan.transforms().stream().map(Stage::of).toList());
    stages.add(new Encodable(plan, layout));
    rows = new Rows(plan.slots());
    encoding = new Encoding(plan.input().dialect().charset());
    var nulls = new Nulls(plan.input().nulls(), plan.input().dialect().charset());
    slotReaders = new ColumnReader[plan.columns().size()];
    for (int slot = 0; slot < slotReaders.length; slot++) {
      var column = plan.columns().get(slot);
      boolean isLive = contains(liveAfter[0], slot);
      slotReaders[slot] =
          new ColumnReader(
              layout.field(column.name()), Definitions.of(column, isLive), nulls, encoding);
    }
    var all = new ArrayList<>(List.of(slotReaders));
    for (var text : OutputColumns.undeclaredText(plan, layout)) {
      var column =
          new JobPlan.Column(
              text.name(), Type.STRING, Optional.empty(), Optional.empty(), List.of());
      all.add(new ColumnReader(text.field(), Definitions.of(column, false), nulls, encoding));
    }
    all.sort(Comparator.comparingInt(ColumnReader::field));
    readers = List.copyOf(all);
  }

  private static boolean contains(int[] slots, int slot) {
    return java.util.Arrays.binarySearch(slots, slot) >= 0;
  }

  /// Runs a batch through. The result is valid until the next call, and as long as the batch stays
  /// as it is.
  ///
  /// @throws RaggedRecordException if a record has not the layout's fields, and the job wants to
  ///   fail then
  public Rows process(Batch batch) {
    var before = watch.enter(Activity.DECODING);
    rows.begin(batch);
    checkShapes(batch);
    var breaks = rows.breaks();
    int shapeless = breaks.brokenRecords();
    boolean isWellFormed = encoding.isWellFormed(batch);
    for (var reader : readers) {
      reader.read(batch, isWellFormed, rows.records(), rows.rows(), breaks);
    }
    for (int slot = 0; slot < slotReaders.length; slot++) {
      rows.set(slot, slotReaders[slot].vector());
    }
    if (breaks.brokenRecords() > shapeless) {
      rows.dropBroken(liveAfter[0]);
    }
    watch.enter(Activity.COMPUTING);
    for (int i = 0; i < stages.size(); i++) {
      stages.get(i).apply(rows, liveAfter[Math.min(i + 1, liveAfter.length - 1)]);
    }
    breaks.sort();
    watch.enter(before);
    return rows;
  }

  /// Makes a row of every record that has the layout's fields.
  private void checkShapes(Batch batch) {
    if (ragged == Ragged.PAD) {
      batch.fit(layout.fields());
    }
    if (batch.uniformFields() == layout.fields()) {
      for (int record = 0; record < batch.records(); record++) {
        rows.addRow(record);
      }
      return;
    }
    for (int record = 0; record < batch.records(); record++) {
      switch (batch.state(record)) {
        case GOOD -> {
          if (batch.fields(record) == layout.fields()) {
            rows.addRow(record);
          } else {
            ragged(batch, record);
          }
        }
        case TEXT_AFTER_QUOTE ->
            broken(record, Rule.TEXT_AFTER_QUOTE, "text after a closing quote");
        case UNCLOSED_QUOTE -> broken(record, Rule.UNCLOSED_QUOTE, "the file ends inside quotes");
        case TOO_LONG ->
            broken(
                record, Rule.TOO_LONG, "more than " + batch.dialect().maxRecordBytes() + " bytes");
        case SET_ASIDE -> broken(record, Rule.CRASH, "it kills the worker that processes it");
      }
    }
  }

  private void ragged(Batch batch, int record) {
    var detail = fieldsDetail(batch.fields(record));
    if (ragged == Ragged.FAIL) {
      throw new RaggedRecordException(batch.recordOffset(record), detail);
    }
    broken(record, Rule.FIELDS, detail);
  }

  private void broken(int record, Rule rule, String detail) {
    rows.breaks().record(record, "", rule.text(), detail);
  }

  private String fieldsDetail(int fields) {
    var expected =
        layout.hasHeader()
            ? "header has " + layout.fields()
            : layout.fields() + " columns are declared";
    return fields + (fields == 1 ? " field, " : " fields, ") + expected;
  }
}
