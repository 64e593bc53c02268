package dev.rowmill.summary;

import java.io.IOException;

/// Takes bytes in order: a part file's `write`.
@FunctionalInterface
public interface ByteSink {

  /// Takes `bytes[offset, offset + length)`, which the caller may change afterwards.
  void write(byte[] bytes, int offset, int length) throws IOException;
}
