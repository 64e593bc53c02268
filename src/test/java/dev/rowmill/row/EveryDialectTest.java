package dev.rowmill.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.job.JobPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// In every dialect, a file that is cut into ranges of any size has the same rows, the same rejects
/// at the same records, lines and bytes, and the same numbers of both as one that is not cut.
class EveryDialectTest {

  private static final int TEXTS = 25;
  private static final int[] RANGES = {2, 3, 7};
  private static final String[] RAGGED = {"reject", "pad"};

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "format: rfc4180",
        "format: excel, delimiter: ;, encoding: windows-1252",
        "format: tdf",
        "format: mysql",
        "format: postgresql_csv, empty_lines: keep",
        "format: postgresql_text, nulls: [a]",
        "format: informix_unload",
        "format: mongodb_tsv",
        "format: oracle",
        "delimiter: ^, quote: null",
        "delimiter: ',', quote: \"'\", comment: \"#\"",
        "delimiter: ',', escape: \"\\\\\", comment: \"#\", skip_spaces: true",
        "delimiter: \"||\"",
        "delimiter: \"~|~\", quote: null, escape: \"\\\\\"",
        "delimiter: \" - \", empty_lines: keep",
        "delimiter: \"::\", skip_spaces: true, trim: true",
        "delimiter: \"§\", encoding: latin1",
        "delimiter: \"§\", encoding: utf-8, escape: \"\\\\\"",
        "delimiter: \"§\", encoding: euc-jp",
        "encoding: utf-16le",
        "encoding: utf-16, delimiter: \"||\"",
        "encoding: shift_jis, max_record: 40B",
        "max_record: 30B, comment: \"#\""
      })
  void rangesCannotBeSeen(String dialect) throws IOException {
    long records = 0;
    long rejects = 0;
    for (int seed = 0; seed < TEXTS; seed++) {
      var random = new Random(seed);
      int skip = random.nextInt(3);
      int footer = random.nextInt(3);
      var plan = plan(dialect, skip, footer, RAGGED[random.nextInt(RAGGED.length)]);
      var text = "\"\n".repeat(skip) + text(plan, random) + "\n\"end".repeat(footer);
      var file = folder.resolve("in.csv");
      byte[] bytes = text.getBytes(plan.input().dialect().encoding());
      Files.write(file, bytes);
      var whole = FileRun.of(plan, file, Long.MAX_VALUE);
      records += whole.read();
      rejects += whole.rejects().size();
      for (int ranges : RANGES) {
        assertSame(plan, file, 1 + bytes.length / ranges, whole, seed);
      }
      for (int size = 1; size < 40; size += 9) {
        assertSame(plan, file, size, whole, seed);
      }
      assertSame(plan, packed(bytes), 10, whole, seed);
    }
    assertThat(rejects).isBetween(20L, records - 20);
  }

  private static void assertSame(JobPlan plan, Path file, long targetBytes, FileRun whole, int seed)
      throws IOException {
    assertThat(FileRun.of(plan, file, targetBytes))
        .as("seed %d, ranges of %d bytes of %s", seed, targetBytes, file.getFileName())
        .isEqualTo(whole);
  }

  private static JobPlan plan(String dialect, int skip, int footer, String ragged) {
    return JobText.plan(
        """
        input:
          csv: in.csv
          dialect: {%s, skip_lines: %d, footer_lines: %d}
          ragged: %s
          columns: {a: {type: integer, required: true}, b: {type: string}}
        outputs: {rows: {csv: out.csv}}
        """
            .formatted(dialect, skip, footer, ragged));
  }

  private Path packed(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return Files.write(folder.resolve("in.csv.gz"), packed.toByteArray());
  }

  /// A header and pieces of records.
  private static String text(JobPlan plan, Random random) {
    var dialect = plan.input().dialect();
    var delimiter = dialect.delimiter();
    var word = isWritable(dialect.encoding(), "é日") ? "é日" : "ab";
    var text = new StringBuilder("a" + delimiter + "b" + delimiter + "c\r\n");
    String[] pieces = {
      "1",
      "22",
      word,
      delimiter,
      delimiter,
      delimiter,
      delimiter.substring(0, 1),
      "\n",
      "\r\n",
      "\r",
      " ",
      "\"",
      "\"\"",
      "\"x\ny\"",
      "\\",
      "\\N",
      "#",
      "'",
      "\n7" + delimiter + "ok" + delimiter + "\n",
      "\n8" + delimiter + "\"" + word + "\"" + delimiter
    };
    for (int i = random.nextInt(120); i > 0; i--) {
      text.append(pieces[random.nextInt(pieces.length)]);
    }
    return text.toString();
  }

  private static boolean isWritable(Charset encoding, String text) {
    return encoding.equals(StandardCharsets.UTF_8) || encoding.newEncoder().canEncode(text);
  }
}
