package dev.rowmill.range;

/// A half-open range `[start, end)` of an input file. The records that start in it belong to it.
///
/// @param file the index of the file among the run's inputs
/// @param start first byte, at the start of a record (proved only when the range before it has been
///   read)
/// @param end the byte after the last; the last range of a file ends at the file's size, or is
///   [#isOpen] if that is not known
public record ByteRange(int file, long start, long end) {
  public ByteRange {
    if (file < 0 || start < 0 || end < start) {
      throw new IllegalArgumentException(
          "not a range: file " + file + " [" + start + ", " + end + ")");
    }
  }

  /// Whether it ends where the file does, wherever that is.
  public boolean isOpen() {
    return end == Long.MAX_VALUE;
  }

  public long bytes() {
    return end - start;
  }
}
