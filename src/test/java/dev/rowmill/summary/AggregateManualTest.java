package dev.rowmill.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The examples of aggregates in `docs/expressions.md` are run.
class AggregateManualTest {

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  @TempDir Path folder;

  @Test
  void everyExampleGivesTheValueShown() throws Exception {
    var lines = Files.readAllLines(Path.of("docs", "expressions.md"));
    int head = lines.indexOf("| example | over the values 1, 3, 3, NULL | over none |");
    var examples = lines.stream().skip(head + 2).takeWhile(line -> line.startsWith("|")).toList();
    assertThat(examples).hasSizeGreaterThan(4);
    for (var example : examples) {
      var cells = example.split("\\|");
      var calls = CODE.matcher(cells[1]).results().map(AggregateManualTest::call).toList();
      assertThat(results(calls, values(1L, 3L, 3L, null)))
          .as(cells[1])
          .containsExactlyElementsOf(Arrays.asList(cells[2].strip().split(", ")));
      var none = Arrays.asList(cells[3].strip().split(", "));
      assertThat(results(calls, List.of()))
          .as(cells[1])
          .isEqualTo(none.size() == 1 ? Collections.nCopies(calls.size(), none.getFirst()) : none);
    }
  }

  private static String call(MatchResult code) {
    return code.group(1).replaceAll("\\bx\\b", "amount");
  }

  private List<String> results(List<String> calls, List<@Nullable Object[]> rows) throws Exception {
    var output = new StringBuilder("aggregate:\n");
    for (int i = 0; i < calls.size(); i++) {
      output.append("  c%d: '%s'\n".formatted(i, calls.get(i)));
    }
    var csv = new JobSummary(output.toString()).csv(folder, rows).strip();
    return Arrays.stream(csv.split(",", -1)).map(cell -> cell.isEmpty() ? "NULL" : cell).toList();
  }

  private static List<@Nullable Object[]> values(@Nullable Long... amounts) {
    return Arrays.stream(amounts)
        .map(amount -> new @Nullable Object[] {null, amount, null, null, null})
        .toList();
  }
}
