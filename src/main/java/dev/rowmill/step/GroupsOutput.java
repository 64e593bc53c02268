package dev.rowmill.step;

import dev.rowmill.file.Segment;
import dev.rowmill.job.JobPlan;
import dev.rowmill.profile.Activity;
import dev.rowmill.profile.Stopwatch;
import dev.rowmill.publish.PartFile;
import dev.rowmill.row.Rows;
import dev.rowmill.summary.GroupTable;
import java.io.IOException;
import java.util.Optional;

/// The partial groups of a summary: sorted runs, one for each checkpoint and each time that the
/// table became too large.
final class GroupsOutput implements PartOutput {

  private final String name;
  private final SpareTables spares;
  private final GroupTable table;
  private final long memoryBytes;
  private final PartFile part;
  private final Stopwatch watch;
  private boolean closed;

  /// @param summary the summary, or one of its parts
  /// @param spares where its table comes from and goes
  /// @param memoryBytes how large the table may become, in bytes
  GroupsOutput(
      JobPlan.Output.Summary summary,
      SpareTables spares,
      long memoryBytes,
      PartFile part,
      Stopwatch watch) {
    this.name = summary.name();
    this.spares = spares;
    this.table = spares.take(summary);
    this.memoryBytes = memoryBytes;
    this.part = part;
    this.watch = watch;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Activity activity() {
    return Activity.GROUPING;
  }

  @Override
  public void write(Rows rows) throws IOException {
    table.add(rows);
    if (table.memoryBytes() > memoryBytes) {
      writeSorted();
    }
  }

  @Override
  public Optional<Segment> sync() throws IOException {
    writeSorted();
    part.sync();
    return part.segment();
  }

  private void writeSorted() throws IOException {
    var before = watch.enter(Activity.GROUPS);
    table.writeSorted(part::write);
    watch.enter(before);
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      // Never twice: two ranges would share it.
      closed = true;
      spares.giveBack(name, table);
    }
    part.close();
  }
}
