package dev.rowmill.step;

import dev.rowmill.summary.MergedGroups;
import dev.rowmill.summary.SummaryMerge;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;

/// Reads merged groups, some thousand at a time, all into the same buffers.
final class GroupItemReader implements ItemReader<MergedGroups>, Closeable {

  private final SummaryMerge merge;
  private boolean exhausted;

  GroupItemReader(SummaryMerge merge) {
    this.merge = merge;
  }

  @Override
  public @Nullable MergedGroups read() throws IOException {
    var groups = merge.next();
    exhausted = groups.groups() == 0;
    return exhausted ? null : groups;
  }

  boolean isExhausted() {
    return exhausted;
  }

  @Override
  public void close() throws IOException {
    merge.close();
  }
}
