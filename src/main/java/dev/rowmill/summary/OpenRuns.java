package dev.rowmill.summary;

import dev.rowmill.file.Closing;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sorted runs, read as one. Whoever opened them closes them.
final class OpenRuns implements Closeable {

  private final List<RunCursor> cursors;
  private final RunHeap heap;

  private OpenRuns(List<RunCursor> cursors) {
    this.cursors = cursors;
    heap = new RunHeap(cursors);
  }

  /// Opens runs at their first entries in the range. Of equal keys, that of the earlier run comes
  /// first.
  static OpenRuns open(List<Run> runs, KeyRange keys) throws IOException {
    var cursors = new ArrayList<RunCursor>(runs.size());
    try {
      for (var run : runs) {
        var cursor = new RunCursor(run, keys);
        cursors.add(cursor);
        cursor.advance();
      }
    } catch (IOException e) {
      Closing.all(cursors);
      throw e;
    }
    return new OpenRuns(cursors);
  }

  /// The run whose current entry has the smallest key, or null at the end.
  @Nullable RunCursor smallest() {
    return heap.smallest();
  }

  /// Leaves the entry with the smallest key.
  void advance() throws IOException {
    heap.advance();
  }

  @Override
  public void close() throws IOException {
    Closing.all(cursors);
  }
}
