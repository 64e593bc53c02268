package dev.rowmill.job;

import dev.rowmill.csv.OutputDialect;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// How the records of an output are written.
public sealed interface OutputFormat {

  /// RFC 4180 with a header, in UTF-8, lines with LF.
  OutputFormat DEFAULT =
      new Csv(OutputDialect.RFC4180, true, StandardCharsets.UTF_8, /* byteOrderMark= */ false);

  /// The encoding that the file is in.
  Charset charset();

  /// CSV.
  ///
  /// @param header whether the first record names the columns
  /// @param charset an encoding in which a text is written as its characters are, one by one
  /// @param byteOrderMark whether the file begins with U+FEFF
  record Csv(OutputDialect dialect, boolean header, Charset charset, boolean byteOrderMark)
      implements OutputFormat {}

  /// JSON Lines: an object a record, in UTF-8, lines with LF.
  record JsonLines() implements OutputFormat {
    @Override
    public Charset charset() {
      return StandardCharsets.UTF_8;
    }
  }
}
