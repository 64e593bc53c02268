package dev.rowmill.csv;

import java.io.IOException;

/// The bytes of a source, from its first one on. Closes the source.
final class SourceStream extends PieceStream {

  private final ByteSource source;
  private long position;

  SourceStream(ByteSource source) {
    this.source = source;
  }

  @Override
  public int read(byte[] into, int at, int length) throws IOException {
    int count = source.read(position, into, at, length);
    position += count;
    return count == 0 && length > 0 ? -1 : count;
  }

  /// How many bytes were read.
  long position() {
    return position;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
