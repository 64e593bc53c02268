package dev.rowmill.output;

import dev.rowmill.job.OutputFormat;
import dev.rowmill.vector.Vector;
import java.util.List;

/// Writes the records of one output to a growing array of bytes, in UTF-8 whatever the output's
/// encoding: [OutputEncoder] comes after it. Not thread-safe.
public sealed interface RecordOutput permits CsvOutput, JsonOutput {

  /// @param columns the names of the output's columns
  static RecordOutput of(OutputFormat format, List<String> columns) {
    return switch (format) {
      case OutputFormat.Csv csv -> new CsvOutput(csv.dialect());
      case OutputFormat.JsonLines _ -> new JsonOutput(columns);
    };
  }

  /// Writes the next column of the record: a row of a vector, which is a value or NULL.
  void cell(Vector vector, int row);

  /// Writes the next column of the record: a string, in UTF-8.
  void text(byte[] utf8, int start, int end);

  /// Writes the next column of the record: NULL.
  void nullValue();

  void endRecord();

  /// What has been written; the first [#length()] bytes of it, valid until the next call.
  byte[] bytes();

  int length();

  /// Forgets everything written.
  void clear();
}
