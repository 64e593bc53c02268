package dev.rowmill.run;

import dev.rowmill.csv.ByteSource;
import dev.rowmill.step.RangeTask;
import java.io.IOException;
import java.nio.charset.Charset;

/// Where a record stands and how it begins, as a message says it.
final class RecordPlace {

  private static final int SHOWN_BYTES = 160;

  private RecordPlace() {}

  /// `orders.csv:17: the record at byte 1234: 4711,x…`; less if the input cannot be read.
  ///
  /// @param task of the range in which the record is
  static String of(ActiveRun run, RangeTask task, long offset) {
    var file = run.input().files().get(task.file());
    var dialect = run.plan().input().dialect();
    try (var source = ByteSource.open(file.path(), file.size(), dialect)) {
      long line = source.linesBefore(offset) + 1;
      return "%s:%d: the record at byte %d: %s"
          .formatted(file.path(), line, offset, beginning(source, offset, dialect.charset()));
    } catch (IOException e) {
      return "%s: the record at byte %d".formatted(file.path(), offset);
    }
  }

  private static String beginning(ByteSource source, long offset, Charset charset)
      throws IOException {
    var bytes = new byte[SHOWN_BYTES];
    int length = source.read(offset, bytes, 0, bytes.length);
    var text = new String(bytes, 0, length, charset);
    var line = text.lines().findFirst().orElse("");
    var shown = line.replaceAll("\\p{Cntrl}", "?");
    return line.length() == text.length() && length == SHOWN_BYTES ? shown + "…" : shown;
  }
}
