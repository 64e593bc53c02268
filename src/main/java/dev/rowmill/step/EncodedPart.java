package dev.rowmill.step;

import dev.rowmill.file.Segment;
import dev.rowmill.output.OutputEncoder;
import dev.rowmill.publish.PartFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Optional;

/// A part file in the encoding of its output. Closes the file.
final class EncodedPart implements Closeable {

  private final OutputEncoder encoder;
  private final PartFile file;

  EncodedPart(Charset charset, PartFile file) {
    this.encoder = new OutputEncoder(charset);
    this.file = file;
  }

  /// Appends `utf8[offset, offset + length)`, whole characters all of which the encoding has.
  void write(byte[] utf8, int offset, int length) throws IOException {
    var bytes = encoder.encode(utf8, offset, offset + length);
    file.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
  }

  /// As [PartFile#length()].
  long length() {
    return file.length();
  }

  /// Makes everything written durable, and says what that is; empty if it is nothing.
  Optional<Segment> sync() throws IOException {
    file.sync();
    return file.segment();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
