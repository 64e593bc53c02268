package dev.rowmill.step;

import dev.rowmill.file.Segment;
import dev.rowmill.profile.Activity;
import dev.rowmill.row.Rows;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/// What one attempt writes for one output. Not thread-safe; closed by its [PartItemWriter].
interface PartOutput extends Closeable {

  /// The output's name, or [dev.rowmill.range.Checkpoint#REJECTS].
  String name();

  /// What [#write] spends its time on.
  Activity activity();

  void write(Rows rows) throws IOException;

  /// Makes everything written durable. What is not durable when the attempt ends is as good as not
  /// written.
  ///
  /// @return what this attempt has written in all; empty if that is nothing
  Optional<Segment> sync() throws IOException;
}
