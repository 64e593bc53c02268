package dev.rowmill.step;

import dev.rowmill.csv.ByteSource;
import dev.rowmill.csv.Dialect;
import dev.rowmill.profile.Stopwatch;
import dev.rowmill.range.InputFile;
import java.io.Closeable;
import java.io.IOException;

/// An input file that is read as it was when the run was planned.
///
/// @param source its bytes
record OpenInput(InputFile file, ByteSource source) implements Closeable {

  /// @param progress hears that something was read, though a record may have no end
  /// @throws dev.rowmill.file.InputException if it is not the file that was planned
  static OpenInput of(InputFile file, Dialect dialect, StepProgress progress, Stopwatch watch)
      throws IOException {
    file.requireUnchanged();
    var source = ByteSource.open(file.path(), file.size(), dialect, progress::alive);
    return new OpenInput(file, new MeasuredSource(source, watch));
  }

  /// Checks that what was read until now is of the file that was planned.
  ///
  /// @throws dev.rowmill.file.InputException if that is not certain
  void requireUnchanged() throws IOException {
    file.requireUnchanged();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
