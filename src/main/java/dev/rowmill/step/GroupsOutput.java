package dev.rowmill.step;

import dev.rowmill.file.Segment;
import dev.rowmill.publish.PartFile;
import dev.rowmill.row.Rows;
import dev.rowmill.summary.GroupTable;
import java.io.IOException;
import java.util.Optional;

/// The partial groups of a summary: sorted runs, one for each checkpoint and each time that the
/// table became too large.
final class GroupsOutput implements PartOutput {

  private final String name;
  private final GroupTable table;
  private final long memoryBytes;
  private final PartFile part;

  /// @param memoryBytes how large the table may become, in bytes
  GroupsOutput(String name, GroupTable table, long memoryBytes, PartFile part) {
    this.name = name;
    this.table = table;
    this.memoryBytes = memoryBytes;
    this.part = part;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void write(Rows rows) throws IOException {
    table.add(rows);
    if (table.memoryBytes() > memoryBytes) {
      table.writeSorted(part::write);
    }
  }

  @Override
  public Optional<Segment> sync() throws IOException {
    table.writeSorted(part::write);
    part.sync();
    return part.segment();
  }

  @Override
  public void close() throws IOException {
    part.close();
  }
}
