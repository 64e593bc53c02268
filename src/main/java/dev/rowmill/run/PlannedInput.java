package dev.rowmill.run;

import dev.rowmill.csv.FileHeader;
import dev.rowmill.range.ByteRange;
import dev.rowmill.range.InputFile;
import java.util.List;

/// The input of a run, looked at before anything is read.
///
/// @param files in order; ranges refer to them by index
/// @param headers what stands at each file's beginning
/// @param columns the names of the input's columns
record PlannedInput(List<InputFile> files, List<FileHeader> headers, List<String> columns) {

  /// For a run that has nothing left to read.
  static final PlannedInput NONE = new PlannedInput(List.of(), List.of(), List.of());

  PlannedInput {
    files = List.copyOf(files);
    headers = List.copyOf(headers);
    columns = List.copyOf(columns);
  }

  /// About how many bytes of its file a range takes; 0 if there are no files.
  long storedBytes(ByteRange range) {
    return files.isEmpty() ? 0 : Math.min(range.bytes(), files.get(range.file()).size());
  }

  long bytes() {
    return files.stream().mapToLong(InputFile::size).sum();
  }
}
