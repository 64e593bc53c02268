package dev.rowmill.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/expressions.md` says what is so: its examples are run, and every function can be found.
class ManualTest {

  private static final Path MANUAL = Path.of("docs", "expressions.md");
  private static final Pattern EXAMPLE = Pattern.compile("`([^`]+)` → `([^`]+)`");
  private static final Pattern CALL = Pattern.compile("`(\\w+)\\(");
  private static final Pattern ENTRY = Pattern.compile("\\[`(\\w+)`\\]\\(#([\\w-]+)\\)");

  @Test
  void everyExampleGivesTheValueShown() throws IOException {
    var shown = new TreeMap<String, String>();
    var found = new TreeMap<String, String>();
    EXAMPLE
        .matcher(Files.readString(MANUAL).replace("\\|", "|"))
        .results()
        .forEach(
            example -> {
              shown.put(example.group(1), example.group(2));
              found.put(example.group(1), value(example.group(1)));
            });
    assertThat(shown).hasSizeGreaterThan(150);
    assertThat(found).isEqualTo(shown);
  }

  private static String value(String expression) {
    try {
      var evaluator = Expression.compile(expression, new Table()).evaluator();
      var result = new Table().results(evaluator).getFirst();
      return result.isEmpty() ? "''" : result.startsWith("!") ? result.substring(1) : result;
    } catch (ExpressionException e) {
      return e.problems().toString();
    }
  }

  @Test
  void everyFunctionHasARowWithAnExample() throws IOException {
    var rows =
        Files.readAllLines(MANUAL).stream()
            .filter(line -> line.startsWith("| `") && line.contains("→"))
            .toList();
    assertThat(Functions.names())
        .allSatisfy(
            name ->
                assertThat(rows.stream().filter(row -> describes(row, name)))
                    .as(name)
                    .singleElement()
                    .asString()
                    .matches(
                        row ->
                            EXAMPLE
                                .matcher(row)
                                .results()
                                .anyMatch(e -> e.group(1).contains(name + "("))));
  }

  @Test
  void everyAggregateHasARow() throws IOException {
    var manual = Files.readString(MANUAL);
    assertThat(Aggregates.names())
        .allSatisfy(name -> assertThat(manual).containsPattern("(?m)^\\| .*`" + name + "\\("));
  }

  private static boolean describes(String row, String name) {
    var signature = row.substring(0, row.indexOf(" | ", 2));
    return CALL.matcher(signature).results().anyMatch(call -> call.group(1).equals(name));
  }

  @Test
  void theIndexNamesEveryFunctionInAlphabeticalOrderAndLeadsToIt() throws IOException {
    var lines = Files.readAllLines(MANUAL);
    var entries = ENTRY.matcher(String.join("\n", index(lines))).results().toList();
    var expected = new TreeSet<String>(Functions.names());
    expected.addAll(Aggregates.names());
    expected.addAll(Set.of("case", "cast", "try_cast"));
    assertThat(entries.stream().map(entry -> entry.group(1))).containsExactlyElementsOf(expected);
    for (var entry : entries) {
      var name = entry.group(1);
      var chapter = chapter(lines, entry.group(2));
      assertThat(chapter)
          .as(name)
          .anyMatch(line -> line.contains("`" + name + "(") || line.contains("`" + name + " "));
    }
  }

  private static List<String> index(List<String> lines) {
    return chapter(lines, "index");
  }

  /// The lines below a heading, up to the next one.
  private static List<String> chapter(List<String> lines, String anchor) {
    var headings =
        lines.stream()
            .filter(line -> line.startsWith("##"))
            .collect(
                Collectors.toMap(
                    line -> line.replaceAll("^#+ ", "").toLowerCase(Locale.ROOT).replace(' ', '-'),
                    lines::indexOf));
    assertThat(headings).containsKey(anchor);
    int from = headings.get(anchor) + 1;
    int to = from;
    while (to < lines.size() && !lines.get(to).startsWith("##")) {
      to++;
    }
    return lines.subList(from, to);
  }
}
