package dev.rowmill.step;

import dev.rowmill.file.Segment;
import dev.rowmill.profile.Activity;
import dev.rowmill.publish.PartFile;
import dev.rowmill.range.Checkpoint;
import dev.rowmill.row.RejectEncoder;
import dev.rowmill.row.Rows;
import java.io.IOException;
import java.util.Optional;

/// The rejects of a range, as frames.
final class RejectsOutput implements PartOutput {

  private final RejectEncoder encoder;
  private final PartFile part;

  RejectsOutput(RejectEncoder encoder, PartFile part) {
    this.encoder = encoder;
    this.part = part;
  }

  @Override
  public String name() {
    return Checkpoint.REJECTS;
  }

  @Override
  public Activity activity() {
    return Activity.REJECTS;
  }

  @Override
  public void write(Rows rows) throws IOException {
    for (int next = 0; next < rows.rejects(); ) {
      next = encoder.append(rows, next);
      part.write(encoder.bytes(), 0, encoder.length());
      encoder.clear();
    }
  }

  @Override
  public Optional<Segment> sync() throws IOException {
    part.sync();
    return part.segment();
  }

  @Override
  public void close() throws IOException {
    part.close();
  }
}
