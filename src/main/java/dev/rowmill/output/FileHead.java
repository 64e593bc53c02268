package dev.rowmill.output;

import dev.rowmill.csv.RecordWriter;
import dev.rowmill.job.OutputFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a published file begins with.
public final class FileHead {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private FileHead() {}

  /// The byte order mark, if there is to be one, and the record that names the columns, in the
  /// output's encoding.
  public static byte[] of(OutputFormat format, List<String> columns) {
    return switch (format) {
      case OutputFormat.JsonLines _ -> new byte[0];
      case OutputFormat.Csv csv -> {
        var head = new StringBuilder(csv.byteOrderMark() ? BYTE_ORDER_MARK : "");
        if (csv.header()) {
          var writer = new RecordWriter(csv.dialect());
          writer.header(columns);
          head.append(new String(writer.bytes(), 0, writer.length(), StandardCharsets.UTF_8));
        }
        yield head.toString().getBytes(csv.charset());
      }
    };
  }
}
