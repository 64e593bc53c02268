package dev.rowmill.step;

import java.io.IOException;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/// Writes the records of a summary to its part file.
final class GroupItemWriter implements ItemWriter<FinishedGroups> {

  private final EncodedPart part;

  GroupItemWriter(EncodedPart part) {
    this.part = part;
  }

  @Override
  public void write(Chunk<? extends FinishedGroups> chunk) throws IOException {
    for (var groups : chunk) {
      part.write(groups.bytes(), groups.offset(), groups.length());
    }
  }
}
