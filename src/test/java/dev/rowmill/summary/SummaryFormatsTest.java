package dev.rowmill.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowmill.csv.OutputDialect;
import dev.rowmill.expr.AggregateExpression.Function;
import dev.rowmill.file.InputException;
import dev.rowmill.job.JobPlan;
import dev.rowmill.job.OutputFormat;
import dev.rowmill.vector.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryFormatsTest {

  private static final List<Type> TYPES = List.of(Type.STRING, Type.decimal(9, 2));

  @TempDir Path folder;

  @Test
  void jsonHasTypedValues() throws Exception {
    assertThat(written(new OutputFormat.JsonLines()))
        .isEqualTo(
            """
            {"c0":"a \\"€\\"","SUM(1)":2.50,"COUNT(-1)":2}
            {"c0":null,"SUM(1)":null,"COUNT(-1)":1}
            """);
  }

  @Test
  void dialectsHoldForSummaries() throws Exception {
    var dialect =
        new OutputDialect((byte) ';', '\'', -1, true, false, Optional.of("NULL"), true, false);
    assertThat(written(new OutputFormat.Csv(dialect, true, StandardCharsets.UTF_8, true)))
        .isEqualTo("\uFEFF'c0';'SUM(1)';'COUNT(-1)'\r\n'a \"€\"';'2.50';'2'\r\nNULL;NULL;'1'\r\n");
  }

  @Test
  void formulasInSummariesGetAnApostrophe() throws Exception {
    var dialect = OutputDialect.RFC4180.withEscapedFormulas(true);
    Object[] row = {"-a", new BigDecimal("-1.20")};
    assertThat(
            written(
                new OutputFormat.Csv(dialect, true, StandardCharsets.UTF_8, false),
                List.<Object[]>of(row)))
        .isEqualTo("c0,SUM(1),COUNT(-1)\n'-a,-1.20,1\n");
  }

  @Test
  void aCharacterThatTheEncodingLacksFailsTheSummary() {
    var latin =
        new OutputFormat.Csv(OutputDialect.RFC4180, true, StandardCharsets.ISO_8859_1, false);
    assertThatThrownBy(() -> written(latin))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "output 'totals', column 'c0', group c0 = a \"€\": '€' (U+20AC) is not in ISO-8859-1;"
                + " give the output the encoding utf-8");
  }

  private String written(OutputFormat format) throws Exception {
    Object[] first = {"a \"€\"", new BigDecimal("1.20")};
    Object[] second = {"a \"€\"", new BigDecimal("1.30")};
    Object[] third = {null, null};
    return written(format, List.of(first, second, third));
  }

  private String written(OutputFormat format, List<Object[]> rows) throws Exception {
    var aggregates =
        List.of(
            Summaries.aggregate(1, Function.SUM, false, 1, TYPES.get(1)),
            Summaries.aggregate(1, Function.COUNT, false, -1, null));
    var totals = Summaries.of(TYPES, 1, aggregates);
    var output =
        new JobPlan.Output.Summary(
            totals.name(),
            totals.path(),
            format,
            totals.keys(),
            totals.aggregates(),
            totals.selection());
    var partials = new Partials(output, folder);
    partials.add(new Rows(TYPES, rows));
    partials.write();
    return partials.csv(8);
  }
}
