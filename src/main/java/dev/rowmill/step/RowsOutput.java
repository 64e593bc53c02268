package dev.rowmill.step;

import dev.rowmill.file.Segment;
import dev.rowmill.profile.Activity;
import dev.rowmill.row.RowEncoder;
import dev.rowmill.row.Rows;
import java.io.IOException;
import java.util.Optional;

/// The records of a rows output.
final class RowsOutput implements PartOutput {

  private final String name;
  private final RowEncoder encoder;
  private final EncodedPart part;

  RowsOutput(String name, RowEncoder encoder, EncodedPart part) {
    this.name = name;
    this.encoder = encoder;
    this.part = part;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Activity activity() {
    return Activity.ROWS;
  }

  @Override
  public void write(Rows rows) throws IOException {
    encoder.append(rows);
    part.write(encoder.bytes(), 0, encoder.length());
    encoder.clear();
  }

  @Override
  public Optional<Segment> sync() throws IOException {
    return part.sync();
  }

  @Override
  public void close() throws IOException {
    part.close();
  }
}
