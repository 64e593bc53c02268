package dev.rowmill.row;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever is written is read back as the same values, by which way it came: a column that is
/// copied, one that is copied alone, and one that is computed hold the same text or NULL.
class CopiedCellsTest {

  private static final int ROWS = 400;
  private static final String[] CELLS = {
    "",
    "NA",
    "N/A",
    "NULL",
    "\\N",
    "\\\\N",
    "x",
    " x",
    "x ",
    "\"\"",
    "\"NA\"",
    "\"N/A\"",
    "\"NULL\"",
    "\"\\N\"",
    "\"a b\"",
    "\"it''s\"",
    " \"y\" ",
    "\"p\"\"q\"",
    "é",
    "\"\\\\N\"",
    "=1+1",
    "\"=\"\"x\"\"\"",
    "-5",
    "@",
    " +é",
    "=",
    "\"\t1\""
  };

  private static final String[] INPUTS = {
    "nulls: ['']",
    "nulls: [NA]",
    "nulls: ['', NA, N/A]",
    "nulls: [], delimiter: ;",
    "nulls: ['NULL']",
    "nulls: ['', NA], encoding: latin1",
    "nulls: [NA], delimiter: '^', quote: null",
    "nulls: ['', NA], skip_spaces: true",
    "nulls: [NA], trim: true",
    "nulls: ['\\N'], escape: '\\'",
    "format: mysql",
    "format: oracle"
  };

  /// An output's dialect, and that of its reader.
  private static final String[][] OUTPUTS = {
    {"quoting: minimal", "nulls: ['']"},
    {"quoting: all", "nulls: ['']"},
    {"null_as: 'NULL'", "nulls: ['NULL']"},
    {"null_as: N/A, quoting: all, delimiter: ;", "nulls: [N/A], delimiter: ;"},
    {"delimiter: '^'", "nulls: [''], delimiter: '^'"},
    {"format: mysql", "format: mysql"},
    {"format: tdf", "format: tdf"},
    {"escape_formulas: true", "nulls: ['']"},
    {"escape_formulas: true, format: mysql", "format: mysql"},
    {
      "escape_formulas: true, quote: \"'\", null_as: =, delimiter: ;",
      "nulls: [=], quote: \"'\", delimiter: ;"
    }
  };

  static Stream<Arguments> dialects() {
    return Stream.of(INPUTS)
        .flatMap(input -> Stream.of(OUTPUTS).map(out -> Arguments.of(input, out[0], out[1])));
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("dialects")
  void readBackAsTheSameValues(String input, String output, String reader) throws IOException {
    var plan =
        JobText.plan(
            """
            input: {csv: in.csv, dialect: {%s}, columns: {b: {type: string}}}
            steps: [{derive: {computed: b}}]
            outputs: {rows: {csv: out.csv, columns: [a, b, c, computed, b2], dialect: {%s}}}
            """
                .formatted(input, output));
    var dialect = plan.input().dialect();
    var random = new Random(17);
    var text =
        new StringBuilder(String.join(dialect.delimiter(), "a", "b", "c", "b2")).append('\n');
    for (int row = 0; row < ROWS; row++) {
      var cells = IntStream.range(0, 3).mapToObj(_ -> CELLS[random.nextInt(CELLS.length)]).toList();
      text.append(
              Stream.of(cells.get(0), cells.get(1), cells.get(2), cells.get(1))
                  .collect(Collectors.joining(dialect.delimiter())))
          .append('\n');
    }
    var written = RowRun.of(plan, text.toString());
    assertThat(written.written()).isGreaterThan(ROWS / 3);
    var back =
        JobText.plan(
            """
            input: {csv: out.csv, dialect: {%s}}
            outputs: {rows: {jsonl: out.jsonl}}
            """
                .formatted(reader));
    var read = RowRun.of(back, written.output());
    assertThat(read.written()).isEqualTo(written.written());
    for (var line : read.output().split("\n")) {
      var record = JSON.std.mapFrom(line);
      assertThat(record.get("b")).as(line).isEqualTo(record.get("computed"));
      assertThat(record.get("b2")).as(line).isEqualTo(record.get("computed"));
      if (output.startsWith("escape_formulas") && record.get("a") instanceof String value) {
        assertThat(value).doesNotContainPattern("^[=+@\\t-]");
      }
    }
  }
}
