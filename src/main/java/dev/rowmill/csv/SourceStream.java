package dev.rowmill.csv;

import java.io.IOException;
import java.io.InputStream;

/// The bytes of a source, from its first one on. Closes the source.
final class SourceStream extends InputStream {

  private final ByteSource source;
  private long position;

  SourceStream(ByteSource source) {
    this.source = source;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
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
