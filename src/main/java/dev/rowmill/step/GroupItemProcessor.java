package dev.rowmill.step;

import dev.rowmill.summary.GroupFinisher;
import dev.rowmill.summary.MergedGroups;
import java.io.IOException;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/// Computes the columns of whole groups, and writes them as CSV records.
final class GroupItemProcessor implements ItemProcessor<MergedGroups, FinishedGroups> {

  private final GroupFinisher finisher;
  private FinishedGroups finished = new FinishedGroups(new byte[0], 0, 0);

  GroupItemProcessor(GroupFinisher finisher) {
    this.finisher = finisher;
  }

  @Override
  public FinishedGroups process(MergedGroups groups) throws IOException {
    finisher.finish(
        groups, (bytes, offset, length) -> finished = new FinishedGroups(bytes, offset, length));
    return finished;
  }
}
